using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Parley.Api;
using Spectre.Console;

namespace Parley.Cli;

/// <summary>Standard output: lines, tables, JSON. Colours and drawn tables only on a terminal; every text is made safe to show here.</summary>
internal sealed class Screen(CliHost host)
{
    // Readable Chinese in JSON; control characters stay escaped.
    private static readonly ApiJson s_indented = new(new JsonSerializerOptions(ApiJson.Default.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
        NewLine = "\n",
    });

    /// <summary>JSON in one line, Chinese readable.</summary>
    public static readonly JsonSerializerOptions Readable = new(ApiJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private IAnsiConsole? _console;

    /// <summary>Columns there are.</summary>
    public int Width => host.Width;

    public bool IsTerminal => host.IsTerminal;

    public static JsonTypeInfo<T> Json<T>() => (JsonTypeInfo<T>)s_indented.GetTypeInfo(typeof(T))!;

    private IAnsiConsole Ansi => _console ??= AnsiConsole.Create(new AnsiConsoleSettings
    {
        Out = new AnsiConsoleOutput(host.Out),
        Ansi = AnsiSupport.Yes,
        Interactive = InteractionSupport.No,
    });

    public void Line(string text = "") => host.Out.Write(Visible.Line(text) + "\n");

    /// <summary>A question; the answer is typed behind it.</summary>
    public void Prompt(string text)
    {
        host.Out.Write(Visible.Line(text) + " ");
        host.Out.Flush();
    }

    /// <summary>A line that must not be overlooked.</summary>
    public void Loud(string text)
    {
        if (IsTerminal) Ansi.Write(new Text(Visible.Line(text) + "\n", new Style(Color.Black, Color.Yellow, Decoration.Bold)));
        else Line(text);
    }

    public void Heading(string text)
    {
        if (IsTerminal) Ansi.Write(new Text(Visible.Line(text) + "\n", new Style(decoration: Decoration.Bold)));
        else Line(text);
    }

    /// <summary>Rows under headings; columns line up, Chinese included.</summary>
    public void Table(IReadOnlyList<string> headings, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        if (!IsTerminal)
        {
            foreach (var line in TextTable.Lines(headings, rows)) Line(line);
            return;
        }

        var table = new Table { Border = TableBorder.Simple };
        Ansi.Profile.Width = Width;
        foreach (var heading in headings) table.AddColumn(new TableColumn(new Text(Visible.Line(heading), new Style(decoration: Decoration.Bold))));
        foreach (var row in rows) table.AddRow(row.Select(cell => new Text(Visible.Line(cell))));
        Ansi.Write(table);
    }

    /// <summary>Names and values, lined up.</summary>
    public void Pairs(params IEnumerable<(string Name, string? Value)> pairs)
    {
        var shown = pairs.Where(pair => pair.Value is { Length: > 0 }).ToArray();
        var width = shown.Select(pair => DisplayWidth.Of(pair.Name)).DefaultIfEmpty().Max();
        foreach (var (name, value) in shown) Line($"{DisplayWidth.PadRight(name, width)}  {value}");
    }

    public void Write<T>(T value) => host.Out.Write(JsonSerializer.Serialize(value, Json<T>()) + "\n");

    public void WriteObject(JsonObject value) => host.Out.Write(value.ToJsonString(s_indented.Options) + "\n");

    public void WriteArray(JsonArray array) => host.Out.Write(array.ToJsonString(s_indented.Options) + "\n");

    public void Flush() => host.Out.Flush();
}

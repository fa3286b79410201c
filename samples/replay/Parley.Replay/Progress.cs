using System.Globalization;
using Spectre.Console;

namespace Parley.Replay;

/// <summary>Shows a replay as it happens: a line a message, and without <c>--fast</c> its texts and a pause to read them.</summary>
internal sealed class Progress
{
    private const int PlainWidth = 80;
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(300);
    private readonly bool _fast;
    private readonly IAnsiConsole _console = AnsiConsole.Console;
    private int _year;

    public Progress(bool fast)
    {
        _fast = fast;

        // In a pipe there is no terminal to ask, and the default would break the lines.
        if (Console.IsOutputRedirected) _console.Profile.Width = PlainWidth;
    }

    public async Task ShowAsync(CaseItem item, string to, string link, CancellationToken cancellation)
    {
        if (_year == 0) _console.MarkupLine($"[dim]{"date",-10}  {"way",-8}  {"kind",-12} {"topic",-21} {"entry",-6} opened by[/]");
        if (_year != item.Date.Year) _console.Write(new Rule((_year = item.Date.Year).ToString(CultureInfo.InvariantCulture)) { Justification = Justify.Left });
        var color = item.From == "us" ? "blue" : "red";
        _console.MarkupLine(string.Create(CultureInfo.InvariantCulture,
            $"{item.Date:yyyy-MM-dd}  [{color}]{item.From} -> {to}[/]  {item.Kind,-12} {item.Topic,-21} {link,-6} [dim]{item.OpenedBy ?? "-"}[/]"));
        if (_fast) return;
        if (item.Message["text"] is { } text)
        {
            // The writer's own language first.
            foreach (var body in text.AsObject().OrderBy(pair => pair.Key != item.Text("lang")).Select(pair => pair.Value!["body"]!.GetValue<string>()))
                _console.Write(new Padder(new Text(body), new Padding(left: 12, 0, 0, 0)));
        }

        await Task.Delay(s_pause, cancellation);
    }

    public void End(IReadOnlyList<CaseItem> items)
    {
        var kinds = items.Select(item => item.Kind).Distinct().Count();
        var from = string.Join(", ", items.GroupBy(item => item.From).Select(group => $"{group.Count()} from {group.Key}"));
        _console.WriteLine($"replayed: {items.Count} messages ({from}), {kinds} kinds; each was held and cosigned by the other side");
    }
}

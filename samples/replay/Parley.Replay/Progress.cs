using System.Globalization;

namespace Parley.Replay;

/// <summary>Shows a replay as it happens: each side has a column, and time runs downwards.</summary>
internal sealed class Progress(ReplayWords words, IReadOnlyList<Side> sides, bool fast)
{
    private const int Column = 50;
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(150);
    private bool _leftIsWritten;

    public void Begin()
    {
        Console.WriteLine(words.Say("replay/legend"));
        Console.WriteLine(Padded(sides[0].Name) + sides[1].Name);
    }

    public async Task ShowAsync(CaseItem item, CancellationToken cancellation)
    {
        var shown = string.Create(CultureInfo.InvariantCulture, $"{item.Date:yyyy-MM-dd}  {words.Term("kinds", item.Kind)}{(item.OpenedBy is null ? " ○" : "")}");
        if (item.From == sides[0].Party)
        {
            EndLine();
            Console.Write(Padded(shown));
            _leftIsWritten = true;
        }
        else
        {
            Console.WriteLine((_leftIsWritten ? "" : Padded("")) + shown);
            _leftIsWritten = false;
        }

        if (!fast) await Task.Delay(s_pause, cancellation);
    }

    public void End(IReadOnlyList<CaseItem> items)
    {
        EndLine();
        string[] counts = [.. sides.Select(side => Number(items.Count(item => item.From == side.Party)))];
        var kinds = Number(items.Select(item => item.Kind).Distinct().Count());
        Console.WriteLine(words.Say("replay/end", Number(items.Count), sides[0].Name, counts[0], sides[1].Name, counts[1], kinds));
    }

    private void EndLine()
    {
        if (_leftIsWritten) Console.WriteLine();
        _leftIsWritten = false;
    }

    // Han characters and their punctuation take two columns; nothing else that stands here does.
    private static string Padded(string text) => text + new string(' ', Math.Max(2, Column - text.Sum(letter => letter >= '\u2E80' ? 2 : 1)));

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}

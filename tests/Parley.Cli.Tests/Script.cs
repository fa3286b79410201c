using System.Text.RegularExpressions;

namespace Parley.Cli.Tests;

/// <summary>
/// A script: <c>$ [NAME=value] parley ...</c>, then lines typed (<c>&lt; text</c>), then what is printed, then <c>[exit N]</c> unless 0. <c>...</c> stands for
/// any text in a line, or alone for any lines; <c>{dir}</c> for a fresh directory; <c>+ FILE text</c> writes a file of one line.
/// </summary>
internal static class Script
{
    public static async Task RunAsync(string text, string directory)
    {
        var lines = text.Replace("{dir}", directory, StringComparison.Ordinal).Split('\n');
        for (var i = 0; i < lines.Length;)
        {
            var line = lines[i++];
            if (line.Length == 0 || line[0] == '#') continue;
            if (line.StartsWith("+ ", StringComparison.Ordinal))
            {
                var parts = line.Split(' ', 3);
                await File.WriteAllTextAsync(parts[1], parts[2] + "\n", TestContext.Current.CancellationToken);
                continue;
            }

            Assert.StartsWith("$ ", line, StringComparison.Ordinal);
            var typed = new List<string>();
            for (; i < lines.Length && lines[i].StartsWith("< ", StringComparison.Ordinal); i++) typed.Add(lines[i][2..]);
            var expected = new List<string>();
            for (; i < lines.Length && !lines[i].StartsWith("$ ", StringComparison.Ordinal)
                && !lines[i].StartsWith("+ ", StringComparison.Ordinal); i++) expected.Add(lines[i]);
            await RunAsync(line[2..], typed, expected);
        }
    }

    private static async Task RunAsync(string command, List<string> typed, List<string> expected)
    {
        var words = Words(command);
        var environment = words.TakeWhile(word => word != "parley").Select(word => word.Split('=', 2)).ToDictionary(parts => parts[0], parts => parts[1]);
        var (output, exit) = await ScriptHost.RunAsync(
            [.. words.SkipWhile(word => word != "parley").Skip(1)], environment, typed.Count > 0 ? string.Join('\n', typed) + "\n" : null);
        var shown = exit == 0 ? output : output + $"[exit {exit}]\n";
        var wanted = string.Join('\n', expected).TrimEnd('\n') + "\n";
        Assert.True(Matches(wanted, shown.TrimEnd('\n') + "\n"), $"$ {command}\nexpected:\n{wanted}\nshown:\n{shown}");
    }

    private static bool Matches(string wanted, string shown)
    {
        // A line of only dots takes whole lines, others take text in their line.
        var pattern = Regex.Escape(wanted);
        pattern = Regex.Replace(pattern, @"(?<=^|\\n)\\\.\\\.\\\.\\n", "(?:[^\\n]*\\n)*");
        pattern = pattern.Replace(@"\.\.\.", "[^\\n]*", StringComparison.Ordinal);
        return Regex.IsMatch(shown, "\\A" + pattern + "\\z", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(5));
    }

    // Words are parted by blanks; single quotes keep them together.
    private static List<string> Words(string command) =>
        [.. Regex.Matches(command, @"(?:'[^']*'|[^\s'])+").Select(match => match.Value.Replace("'", "", StringComparison.Ordinal))];
}

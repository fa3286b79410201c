namespace Parley.Terminal;

/// <summary>Options of the form <c>name=value</c>.</summary>
public static class NamedValues
{
    public static (string Name, string Value) Split(string text) =>
        text.IndexOf('=', StringComparison.Ordinal) is > 0 and var at
            ? (text[..at], text[(at + 1)..]) : throw new CommandFailedException(ExitCode.Usage, TerminalCodes.NameValue, text);

    /// <summary>Each name once, in the order given.</summary>
    public static Dictionary<string, string> Read(IEnumerable<string>? texts)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in (texts ?? []).Select(Split))
        {
            if (!values.TryAdd(name, value))
                throw new CommandFailedException(ExitCode.Usage, TerminalCodes.NameTwice, name);
        }

        return values;
    }

    /// <summary>Lists given with commas, with the option repeated, or both.</summary>
    public static string[] List(IEnumerable<string>? texts) =>
        [.. (texts ?? []).SelectMany(text => text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))];
}

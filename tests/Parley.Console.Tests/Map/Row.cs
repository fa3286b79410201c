namespace Parley.Console.Tests.Map;

/// <summary>What a route of the console gives.</summary>
public enum Gives
{
    /// <summary>A page, looked at in every language and appearance.</summary>
    Page,

    /// <summary>A file that browsers do not show.</summary>
    File,

    /// <summary>A style sheet or script of ours, or events: not for a person.</summary>
    Machine,

    /// <summary>Something is done.</summary>
    Act,
}

/// <summary>One route, and what is to hold for it.</summary>
/// <param name="Method">GET or POST.</param>
/// <param name="Pattern">As it is mapped.</param>
/// <param name="Gives">What it gives.</param>
/// <param name="Who">Letters of the roles that may, as in <see cref="ConsoleMap.Roles"/>; <c>*</c> for whoever has not signed in.</param>
/// <param name="Form">Of an act, what is posted that does nothing: <c>name=value&amp;…</c>; null for an act that cannot be tried without doing it.</param>
/// <param name="More">Of a page, queries that give others.</param>
public sealed record Row(string Method, string Pattern, Gives Gives, string Who, string? Form = "", params string[] More)
{
    public override string ToString() => $"{Method} {Pattern}";

    /// <summary>Its address for a channel and a message.</summary>
    public string Address(string channel, string link) => Pattern.Replace("{channel}", channel, StringComparison.Ordinal).Replace("{party}/{seq:long}", link, StringComparison.Ordinal)
        .Replace("{party}", link.Split('/')[0], StringComparison.Ordinal)
        .Replace("{index:int}", "0", StringComparison.Ordinal).Replace("{name}", "console.css", StringComparison.Ordinal)
        .Replace("{id}", Fixture.Desk.Waiting, StringComparison.Ordinal).Replace("{act}", "approve", StringComparison.Ordinal);
}

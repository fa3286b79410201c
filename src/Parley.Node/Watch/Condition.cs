using Parley.Meaning;
using Parley.Protocol;

namespace Parley.Node.Watch;

/// <summary>Something that needs an act, as it is now.</summary>
/// <param name="Code">One of <see cref="AlarmTable"/>, or a code of docs/operate/faults.md.</param>
/// <param name="Channel">Hex channel id, or empty.</param>
/// <param name="Party">Whom it is about: the one who cannot be heard, who is late, whose feed is frozen. Empty for our own node.</param>
/// <param name="Message">The message it is about.</param>
internal sealed record Condition(string Code, string Channel = "", string Party = "", EntryLink? Message = null)
{
    /// <summary>Numbers or codes that its sentence is filled with, parted by blanks; never contents.</summary>
    public string Detail { get; init; } = "";

    public Precedence? Precedence { get; init; }

    /// <summary>When what is owed is due, ms.</summary>
    public long? DueMs { get; init; }

    public bool Exercise { get; init; }

    /// <summary>What an officer names it by, where that is none of these.</summary>
    public string? Name { get; init; }

    /// <summary>What an officer names it by: the message, the party, or the code.</summary>
    public string About => Name ?? (Message is { } link ? link.ToLink().ToString() : Party.Length > 0 ? Party : Code);

    /// <summary>Which alarm it is. What is owed stays one alarm while its time runs out.</summary>
    public string Key => $"{(Code.StartsWith(AlarmTable.Duty, StringComparison.Ordinal) ? AlarmTable.Duty : Code)} {Channel} {Party} {About}";

    /// <summary>Who caused it, if another party did: what one peer can cause is grouped.</summary>
    public string Cause => Code.StartsWith(AlarmTable.Duty, StringComparison.Ordinal) && Message is { } link ? link.Party : Party;
}

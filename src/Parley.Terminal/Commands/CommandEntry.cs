using System.CommandLine;

namespace Parley.Terminal;

/// <summary>A command as its program lists it: what it is called, and how it is built when it is the one that was named.</summary>
/// <param name="Name">The word.</param>
/// <param name="Make">Builds it; null for a group, which does nothing itself.</param>
/// <param name="Parts">Commands of a group.</param>
/// <param name="IsHidden">Help does not list it.</param>
public sealed record CommandEntry(string Name, Func<Session, ProgramCommand>? Make, IReadOnlyList<CommandEntry> Parts, bool IsHidden = false)
{
    public CommandEntry(string name, Func<Session, ProgramCommand> make)
        : this(name, make, [])
    {
    }

    /// <summary>A group of commands.</summary>
    public static CommandEntry Group(string name, params IReadOnlyList<CommandEntry> parts) => new(name, null, parts);

    /// <summary>The command with its options, or the group with <paramref name="part"/> built and its other parts as bare words.</summary>
    internal Command Build(Session session, string? part)
    {
        if (Make is not null)
            return Make(session);
        Command group = new(Name);
        foreach (var entry in Parts.Any(entry => entry.Name == part) ? Parts.Where(entry => entry.Name == part) : Parts)
            group.Add(entry.Name == part ? entry.Build(session, null) : new Command(entry.Name));
        return group;
    }

    /// <summary>The command, or the group with all of its parts built.</summary>
    internal Command BuildWhole(Session session)
    {
        if (Make is not null)
            return Make(session);
        Command group = new(Name);
        foreach (var entry in Parts)
            group.Add(entry.BuildWhole(session));
        return group;
    }
}

using Parley.Words;

namespace Parley.Terminal;

/// <summary>A program: its name, its words, its commands. All else is the same for every program.</summary>
public sealed class ParleyProgram
{
    /// <summary>As it is called.</summary>
    public required string Name { get; init; }

    /// <summary>Its words, with <see cref="Words"/> among them.</summary>
    public required Catalogue Catalogue { get; init; }

    /// <summary>In the order in which help shows them.</summary>
    public required IReadOnlyList<CommandEntry> Commands { get; init; }

    /// <summary>How findings are worded; null where the catalogue says all.</summary>
    public IFindingWording? Findings { get; init; }

    /// <summary>Turns an exception of the program's libraries into what a person is told; null for a fault of the program. All catching is here.</summary>
    public Func<Exception, CommandFailedException?> Explain { get; init; } = _ => null;

    /// <summary>The assembly with the words of this library, for the program's catalogue.</summary>
    public static System.Reflection.Assembly Words => typeof(ParleyProgram).Assembly;
}

using Parley.Testing.Simulation;

namespace Parley.Model.Lines;

/// <summary>A small channel and what may happen on it.</summary>
/// <param name="Name">Of the search.</param>
/// <param name="Lemmas">That it checks.</param>
internal sealed record LineBounds(string Name, IReadOnlyList<string> Lemmas)
{
    public IReadOnlyList<string> Parties { get; init; } = ["cn", "us"];

    /// <summary>A party of which two nodes run with the same keys on copies of one disk: whatever a liar can sign, for it is not held to its own word.</summary>
    public string? Liar { get; init; }

    /// <summary>A party that hears and sends nothing; null: none.</summary>
    public string? Silent { get; init; }

    /// <summary>Who writes; null: everyone.</summary>
    public IReadOnlyList<string>? Writers { get; init; }

    /// <summary>What becomes of marks when a disk is put back.</summary>
    public IReadOnlyList<MarksFate> Fates { get; init; } = [MarksFate.Kept];

    /// <summary>
    /// Whether a request is heard and its answer learnt in one step with its sending, unless the power fails in it. Less than all there is; where neither power nor disk fails, a node cannot tell the two apart.
    /// </summary>
    public bool IsAtOnce { get; init; }

    public int Writes { get; init; }

    public int Says { get; init; }

    public int Crashes { get; init; }

    public int Restores { get; init; }

    public int Losses { get; init; }

    public int Repeats { get; init; }

    public int Silences { get; init; }

    /// <summary>Times that three days pass.</summary>
    public int Days { get; init; }

    /// <summary>Questions for how much a member holds: each brings a new ticket, so that there is no end of them.</summary>
    public int Questions { get; init; } = 2;

    public int Minutes { get; init; }

    /// <summary>How us seals its question: with a fault of <see cref="Nodes.Seals.Faults"/>, or, where it is empty, as the product does. Null: it asks nothing.</summary>
    public string? Seal { get; init; }

    /// <summary>Answers to it.</summary>
    public int Replies { get; init; }

    /// <summary>With which code the victim says, once, that it cannot read it, whatever it found; null: it says what it found.</summary>
    public string? Denies { get; init; }

    /// <summary>Times that the victim loses what lives for days.</summary>
    public int LostKeys { get; init; }

    /// <summary>Lemmas whose violation must be found: a search that finds none has failed.</summary>
    public string? MustBreak { get; init; }

    public int MostStates { get; init; } = int.MaxValue;
}

using System.Collections.Immutable;

namespace Parley.Model.Lines;

/// <summary>What may still go wrong, or be asked of the nodes; each costs one of its budget.</summary>
internal enum Cost
{
    Write,
    Say,
    Crash,
    Restore,
    Loss,
    Repeat,
    Silence,
    Days,
    Question,
    Minute,
    Ask,
    Reply,
    Deny,
    LoseKeys,
}

/// <summary>A request on its way. It may arrive at any time, or never.</summary>
/// <param name="From">Index of the node that sent it.</param>
/// <param name="To">Index of the party that it is for.</param>
/// <param name="Letter">Number of the letter.</param>
/// <param name="Life">How often its sender's disk had been put back when it was cut.</param>
internal readonly record struct Request(int From, int To, int Letter, int Life);

/// <summary>An answer on its way to the call that waits for it.</summary>
/// <param name="To">Index of the node.</param>
internal readonly record struct Return(int To, int Request, int Letter);

/// <summary>A state of nodes and of what is between them.</summary>
internal sealed record LineState
{
    /// <summary>States of the nodes, by id.</summary>
    public required ImmutableArray<int> Nodes { get; init; }

    /// <summary>How often each node's disk was put back.</summary>
    public required ImmutableArray<int> Lives { get; init; }

    /// <summary>By reader and writer: the last of the writer's lives that the reader told how much it holds.</summary>
    public required ImmutableArray<int> Told { get; init; }

    /// <summary>What is left of each budget.</summary>
    public required ImmutableArray<int> Left { get; init; }

    /// <summary>What was signed and cosigned so far, as a number.</summary>
    public int Past { get; init; }

    public ImmutableArray<Request> Requests { get; init; } = [];

    public ImmutableArray<Return> Returns { get; init; } = [];

    public bool Equals(LineState? other) => other is not null && Past == other.Past && Nodes.AsSpan().SequenceEqual(other.Nodes.AsSpan())
        && Lives.AsSpan().SequenceEqual(other.Lives.AsSpan()) && Told.AsSpan().SequenceEqual(other.Told.AsSpan()) && Left.AsSpan().SequenceEqual(other.Left.AsSpan())
        && Requests.AsSpan().SequenceEqual(other.Requests.AsSpan()) && Returns.AsSpan().SequenceEqual(other.Returns.AsSpan());

    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.Add(Past);
        foreach (var part in new[] { Nodes, Lives, Told, Left })
        {
            foreach (var number in part)
                hash.Add(number);
        }

        foreach (var request in Requests)
            hash.Add(request);
        foreach (var answer in Returns)
            hash.Add(answer);
        return hash.ToHashCode();
    }

    public int LeftOf(Cost cost) => Left[(int)cost];

    public LineState Spend(Cost cost) => this with { Left = Left.SetItem((int)cost, Left[(int)cost] - 1) };
}

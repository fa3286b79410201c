namespace Parley.Model.Nodes;

/// <summary>What can happen to one node.</summary>
internal abstract record Act;

/// <summary>It is started on its disk, as <c>LocalNode.Start</c> does, but for deliveries and watch: their steps are acts of their own.</summary>
internal sealed record Start(int Day) : Act;

/// <summary>One step of the delivery to a member: a question, or a batch.</summary>
internal sealed record Deliver(string To) : Act;

/// <summary>A request of another comes in.</summary>
internal sealed record Hear(string From, Letter Letter) : Act;

/// <summary>An answer to a call comes in; null: none does, and the call is given up.</summary>
internal sealed record Learn(int Call, Letter? Answer) : Act;

/// <summary>An entry without a body is written: a receipt for the first entry of another, dated with a number that no other write has.</summary>
internal sealed record Write(int Number) : Act;

/// <summary>A message is sealed and written.</summary>
internal sealed record Say(int Number) : Act;

/// <summary>A question is sealed with one fault (<see cref="Seals.Faults"/>); null: with none, by the product.</summary>
internal sealed record Ask(string? Fault) : Act;

/// <summary>The question of a writer is answered, as far as it can be.</summary>
internal sealed record Reply(string Writer) : Act;

/// <summary>A reader says that it cannot read the question, whatever it found.</summary>
internal sealed record Deny(string Writer, string Code) : Act;

/// <summary>What a watch does of itself: what was put back is looked after, prekeys are made and deleted when it is time, and what was read is said.</summary>
internal sealed record Tick : Act;

/// <summary>A minute passes: what did not help is tried again.</summary>
internal sealed record Minute : Act;

/// <summary>A member that did not answer since the start is waited for no longer.</summary>
internal sealed record Silence : Act;

/// <summary>Days pass.</summary>
internal sealed record Pass(int Days) : Act;

/// <summary>The power fails, and what lives for days is lost: prekeys and keys of days.</summary>
internal sealed record LoseKeys : Act;

/// <summary>The power fails while nothing is under way.</summary>
internal sealed record Stop : Act;

/// <summary>Bytes on their way, by value.</summary>
internal sealed class Letter : IEquatable<Letter>
{
    private readonly int _hash;

    public Letter(string path, byte[] body)
    {
        (Path, Body) = (path, body);
        var hash = new HashCode();
        hash.Add(path, StringComparer.Ordinal);
        hash.AddBytes(body);
        _hash = hash.ToHashCode();
    }

    public string Path { get; }

    public byte[] Body { get; }

    public bool Equals(Letter? other) => ReferenceEquals(this, other) || (other is not null && _hash == other._hash && Path == other.Path && Body.AsSpan().SequenceEqual(other.Body));

    public override bool Equals(object? obj) => Equals(obj as Letter);

    public override int GetHashCode() => _hash;
}

/// <summary>When the power fails during an act.</summary>
/// <param name="After">Durable steps of the act that were done.</param>
/// <param name="Reached">Whether what was under way had reached the disk, though nobody was told.</param>
internal readonly record struct Cut(int After, bool Reached);

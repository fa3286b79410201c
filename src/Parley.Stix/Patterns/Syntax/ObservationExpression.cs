namespace Parley.Stix.Patterns;

/// <summary>What is matched against observations (9.5): <see cref="Observation"/>, <see cref="ObservationGroup"/> or <see cref="QualifiedObservation"/>.</summary>
public abstract class ObservationExpression
{
    private protected ObservationExpression(int offset) => Offset = offset;

    /// <summary>Where it begins in the text that it was parsed from, in UTF-16 code units.</summary>
    public int Offset { get; }

    /// <summary>As a pattern's text. Two expressions are the same if their texts are.</summary>
    public sealed override string ToString() => Printer.Print(this);
}

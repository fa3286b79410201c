namespace Parley.Stix.Patterns;

/// <summary>An observation expression with one qualifier (9.5.1). A second qualifier stands around the first.</summary>
public sealed class QualifiedObservation(ObservationExpression inner, Qualifier qualifier, bool enclosed = false, int offset = 0) : ObservationExpression(offset)
{
    public ObservationExpression Inner { get; } = inner;

    public Qualifier Qualifier { get; } = qualifier;

    /// <summary>
    /// Whether a qualified inner expression stands in parentheses. It makes no difference to what matches, but then its qualifiers are another
    /// expression's, and may be of the same kind.
    /// </summary>
    public bool IsEnclosed { get; } = enclosed && inner is QualifiedObservation;
}

namespace Parley.Attribution;

/// <summary>What the techniques and the software of a case say about each candidate, line by line. Log-odds in nats.</summary>
/// <param name="Candidates">Positions of groups, ascending.</param>
/// <param name="Base">By candidate: what holds before the case is looked at (how often and how lately reports named the group).</param>
/// <param name="UnknownBase">The same for an actor that the knowledge does not have.</param>
/// <param name="Lines">One for each feature of the case that the knowledge has, in ascending order of features.</param>
public sealed record TechnicalEvidence(IReadOnlyList<int> Candidates, IReadOnlyList<double> Base, double UnknownBase, IReadOnlyList<TechnicalLine> Lines);

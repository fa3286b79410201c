namespace Parley.Meaning;

/// <summary>The judges of one evidence, put together.</summary>
internal sealed class Scope
{
    public Scope(Evidence evidence)
    {
        (Evidence, Index) = (evidence, evidence.Index);
        Order = new(Index);
        Readability = new(evidence);
        Superseding = new(Index);
        Answering = new(Index, Superseding);
        Terms = new(Index);
        Delivery = new(Readability);
        Suspension = new(Index, Readability, Superseding, Answering);
    }

    public Evidence Evidence { get; }

    public Index Index { get; }

    public Order Order { get; }

    public Readability Readability { get; }

    public Superseding Superseding { get; }

    public Answering Answering { get; }

    public TermsInForce Terms { get; }

    public Delivery Delivery { get; }

    public Suspension Suspension { get; }
}

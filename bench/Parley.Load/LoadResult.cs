namespace Parley.Load;

/// <summary>What one measurement gave.</summary>
/// <param name="Times">From the call to the stored cosignature, each message.</param>
/// <param name="Seconds">How long it took.</param>
/// <param name="OurProcessorSeconds">Processor time of the sending node, this program included. It depends less on other work than the rate does.</param>
/// <param name="TheirProcessorSeconds">Processor time of the receiving node.</param>
internal sealed record LoadResult(Sample Times, double Seconds, double OurProcessorSeconds, double TheirProcessorSeconds)
{
    public double PerSecond => Times.Count / Seconds;

    public double OurMicroseconds => OurProcessorSeconds * 1e6 / Times.Count;

    public double TheirMicroseconds => TheirProcessorSeconds * 1e6 / Times.Count;
}

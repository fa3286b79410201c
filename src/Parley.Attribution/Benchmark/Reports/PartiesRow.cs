namespace Parley.Attribution;

/// <summary>Two parties with half of the features each: shares of cases in which the right group comes first.</summary>
/// <param name="Cases">With a known actor and two features or more.</param>
/// <param name="Alone">Mean of both parties.</param>
/// <param name="Agreed">Share of cases in which both alone put the same group first.</param>
/// <param name="RightIfAgreed">Of these, the share in which all features together are right.</param>
/// <param name="RightIfNot">Of the others.</param>
public sealed record PartiesRow(int Cases, Measure Alone, Measure Joint, Measure Together, Measure Agreed, Measure RightIfAgreed, Measure RightIfNot)
{
    internal static PartiesRow Of(Bootstrap bootstrap, PartyOutcome[] outcomes)
    {
        var measures = bootstrap.Of(
            outcomes,
            own => own.Average(one => ((one.First ? 1 : 0) + (one.Second ? 1 : 0)) / 2.0),
            own => Share(own, one => one.Joint),
            own => Share(own, one => one.Together),
            own => Share(own, one => one.DoAgree),
            own => Share([.. own.Where(one => one.DoAgree)], one => one.Together),
            own => Share([.. own.Where(one => !one.DoAgree)], one => one.Together));
        return new PartiesRow(outcomes.Length, measures[0], measures[1], measures[2], measures[3], measures[4], measures[5]);
    }

    private static double Share(PartyOutcome[] all, Predicate<PartyOutcome> counts) => all.Length == 0 ? double.NaN : (double)all.Count(one => counts(one)) / all.Length;
}

namespace Parley.Protocol;

/// <summary>What an exported record shows. It holds when there are no findings.</summary>
/// <param name="Rules">The terms in it; null when they could not be read. Compare channel id or fingerprints: the file itself vouches for neither.</param>
/// <param name="Exported">When it was written, ms, on the word of the exporting party.</param>
/// <param name="By">The exporting party, on its own word.</param>
/// <param name="Feeds">One for every member.</param>
/// <param name="Opened">Messages and pieces of attachments that the record opens.</param>
/// <param name="SeenBeyond">How many <c>seen</c> entries name heads between third parties that this record does not reach, so that they remain claims.</param>
/// <param name="Findings">All that is wrong.</param>
public sealed record RecordResult(
    ChannelRules? Rules, long Exported, string By, IReadOnlyList<RecordedFeed> Feeds, IReadOnlyList<EntryLink> Opened, long SeenBeyond,
    IReadOnlyList<RecordFinding> Findings)
{
    public bool IsGood => Findings.Count == 0;
}

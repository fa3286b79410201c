namespace Parley.Protocol;

/// <summary>
/// Checks an exported record offline (docs/spec/record.md), in one pass over the stream: every rule a reader applies, every head, every cosignature, what each
/// feed says it saw of the others, and what is opened. All findings are told at once. Memory: two items, 32 bytes for every entry (its root, for its
/// heads and for what the others say they saw of it), the key sets, a few words for every head, and the heads that are being checked.
/// </summary>
public static class RecordVerifier
{
    /// <param name="stream">The file, from its start.</param>
    /// <param name="registry">The suites.</param>
    /// <param name="trusted">The channel it must be of; null where the caller compares the fingerprints in the result.</param>
    /// <param name="each">Gets every entry as it passes by; null if nobody wants them.</param>
    /// <param name="beside">Where signatures are checked while reading goes on, see <see cref="OrderedWork"/>; null: in place. The result is the same.</param>
    public static RecordResult Verify(Stream stream, SuiteRegistry registry, ChannelId? trusted = null, Action<RecordedEntry>? each = null, Func<Action, Action>? beside = null) =>
        new RecordCheck(new RecordStream(stream), registry, trusted, each, beside).Run();
}

using System.Text;
using Parley.Meaning;
using Parley.Protocol;

namespace Parley.Node.Tests;

/// <summary>What an exported record says of every message and duty, as a stranger computes it.</summary>
internal static class RecordedStates
{
    /// <returns>The state, canonical JSON (docs/spec/meaning.md, 10).</returns>
    public static string Json(byte[] record) => Encoding.UTF8.GetString(Of(record).ToJson());

    /// <param name="each">Gets every entry as it passes by.</param>
    public static State Of(byte[] record, Action<RecordedEntry>? each = null)
    {
        var evidence = new RecordEvidence(SuiteRegistry.Standard);
        var result = RecordVerifier.Verify(new MemoryStream(record), SuiteRegistry.Standard, null, evidence.Take + each);
        Assert.True(result.IsGood, string.Join('\n', result.Findings));
        return new State(evidence.Of(result));
    }
}

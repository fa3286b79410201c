using System.Text;
using Parley.Ledger;

namespace Parley.Protocol;

/// <summary>
/// The one signing path: everything Parley signs is a signed note (docs/spec/notes.md). Signing needs no random numbers. A caller that wants the algorithms
/// to run side by side calls the methods for one algorithm.
/// </summary>
public sealed class NoteSigner(KeyRing keys, SuiteRegistry registry)
{
    private readonly NoteKeys _ids = new(keys.KeySet);

    /// <summary>A whole note, signed with every algorithm that the suites require.</summary>
    /// <param name="text">The text, with its final newline.</param>
    /// <param name="keyName">Name of the key: the origin of our feed, or the identity's name.</param>
    /// <param name="suites">The suites of the terms.</param>
    public string Sign(string text, string keyName, IReadOnlyList<string> suites) =>
        new SignedNote(text, registry.Algorithms(suites).Select(algorithm => Sign(text, keyName, algorithm))).Format();

    /// <summary>The line of one algorithm.</summary>
    public NoteSignature Sign(string text, string keyName, ISignatureAlgorithm algorithm) =>
        new(keyName, _ids.Id(keyName, algorithm.NoteType, algorithm), keys.Signing(algorithm.Name).Sign(Encoding.UTF8.GetBytes(text)));

    /// <summary>The lines of a cosignature (c2sp.org/tlog-cosignature) in every algorithm that the suites require, each ending in a newline.</summary>
    /// <param name="checkpointText">The text of the checkpoint, with its final newline.</param>
    /// <param name="keyName">Our key name on that channel.</param>
    /// <param name="suites">The suites of the terms.</param>
    /// <param name="seconds">When, since 1970-01-01T00:00:00Z; the same in all lines.</param>
    public string Cosign(string checkpointText, string keyName, IReadOnlyList<string> suites, long seconds) =>
        SignatureLines.Format(registry.Algorithms(suites).Select(algorithm => Cosign(checkpointText, keyName, algorithm, seconds)));

    /// <summary>The cosignature line of one algorithm.</summary>
    public NoteSignature Cosign(string checkpointText, string keyName, ISignatureAlgorithm algorithm, long seconds)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(seconds, NoteKeys.MaxSeconds);
        var signature = keys.Signing(algorithm.Name).Sign(Cosignature.Message(checkpointText, seconds));
        return new(keyName, _ids.Id(keyName, algorithm.CosignType, algorithm), new Cosignature(seconds, signature).ToPayload());
    }
}

using System.Runtime.CompilerServices;
using Parley.Ledger;

namespace Parley.Protocol;

/// <summary>
/// The one verifying path (docs/spec/notes.md). Keeps parsed public keys for as long as their <see cref="KeySet"/> object lives, so hold on to that. Safe for
/// use by several threads at once.
/// </summary>
public sealed class NoteVerifier(SuiteRegistry registry)
{
    private readonly ConditionalWeakTable<KeySet, NoteKeys> _keys = [];

    /// <summary>
    /// Whether a note is good for a key set and a list of suites: null, or <c>note.suite-missing</c> or <c>note.signature</c> with the name of the algorithm.
    /// Every line of a key of the set must verify, required or not; lines of other keys are ignored.
    /// </summary>
    public Refusal? Verify(SignedNote note, string keyName, KeySet keys, IReadOnlyList<string> suites)
    {
        var lines = Lines(note.Signatures, keyName, keys, static algorithm => algorithm.NoteType);
        if (Missing(lines, suites) is { } missing) return missing;
        var parsed = Parsed(keys);
        var message = note.SignedBytes();
        foreach (var (algorithm, line) in lines)
            if (!parsed.Verify(algorithm, message, line.Payload)) return new Refusal(Codes.NoteSignature, algorithm.Name);
        return null;
    }

    /// <summary>
    /// Whether a cosignature of a checkpoint is good in the same sense. Also refuses with <c>note.malformed</c> a payload without time, and with
    /// <c>note.time</c> lines that differ in time.
    /// </summary>
    /// <param name="checkpointText">The text of the checkpoint, with its final newline.</param>
    /// <param name="signatures">Lines, among them those of the cosigner.</param>
    /// <param name="keyName">The cosigner's key name.</param>
    /// <param name="keys">The cosigner's key set.</param>
    /// <param name="suites">The suites of the terms.</param>
    /// <param name="seconds">When it cosigned, since 1970-01-01T00:00:00Z; 0 when refused.</param>
    public Refusal? VerifyCosignature(
        string checkpointText, IReadOnlyList<NoteSignature> signatures, string keyName, KeySet keys, IReadOnlyList<string> suites, out long seconds)
    {
        seconds = 0;
        var lines = Lines(signatures, keyName, keys, static algorithm => algorithm.CosignType);
        if (Missing(lines, suites) is { } missing) return missing;
        var cosignatures = new List<(ISignatureAlgorithm Algorithm, Cosignature Cosignature)>(lines.Count);
        foreach (var (algorithm, line) in lines)
        {
            if (!Cosignature.TryParse(line.Payload, out var cosignature, out _)) return new Refusal(Codes.NoteMalformed, algorithm.Name);
            cosignatures.Add((algorithm, cosignature));
        }

        var time = cosignatures[0].Cosignature.Seconds;
        if (time > NoteKeys.MaxSeconds || cosignatures.Exists(line => line.Cosignature.Seconds != time)) return new Refusal(Codes.NoteTime);
        var parsed = Parsed(keys);
        var message = Cosignature.Message(checkpointText, time);
        foreach (var (algorithm, cosignature) in cosignatures)
            if (!parsed.Verify(algorithm, message, cosignature.Signature)) return new Refusal(Codes.NoteSignature, algorithm.Name);
        seconds = time;
        return null;
    }

    /// <summary>Whether any of the lines is a cosignature line of this key set, good or not.</summary>
    public bool HasCosignature(IReadOnlyList<NoteSignature> signatures, string keyName, KeySet keys) =>
        Lines(signatures, keyName, keys, static algorithm => algorithm.CosignType).Count > 0;

    /// <summary>Whether a neutral C2SP witness cosigned a checkpoint: Ed25519 alone. Null, or a refusal as for other cosignatures.</summary>
    /// <param name="checkpointText">The text of the checkpoint, with its final newline.</param>
    /// <param name="signatures">Lines, perhaps one of the witness among them.</param>
    /// <param name="witness">Name of the witness.</param>
    /// <param name="key">Its Ed25519 key, 32 bytes.</param>
    /// <param name="seconds">When it cosigned, since 1970-01-01T00:00:00Z; 0 when refused.</param>
    public Refusal? VerifyWitness(string checkpointText, IReadOnlyList<NoteSignature> signatures, string witness, ReadOnlySpan<byte> key, out long seconds)
    {
        seconds = 0;
        var algorithm = registry.AllAlgorithms[0];
        var id = NoteKeyId.Of(witness, algorithm.CosignType, key);
        var line = signatures.FirstOrDefault(line => line.KeyId == id && line.KeyName == witness);
        if (line is null) return new Refusal(Codes.NoteSuiteMissing, algorithm.Name);
        if (!Cosignature.TryParse(line.Payload, out var cosignature, out _)) return new Refusal(Codes.NoteMalformed, algorithm.Name);
        if (cosignature.Seconds > NoteKeys.MaxSeconds) return new Refusal(Codes.NoteTime);
        if (!algorithm.TryImportPublic(key, out var parsed) || !parsed.Verify(Cosignature.Message(checkpointText, cosignature.Seconds), cosignature.Signature))
            return new Refusal(Codes.NoteSignature, algorithm.Name);
        seconds = cosignature.Seconds;
        return null;
    }

    private NoteKeys Parsed(KeySet keys) => _keys.GetValue(keys, static keys => new NoteKeys(keys));

    /// <summary>The lines of this signer's known keys, in the registry's order. A note has at most one line of a name and id (<see cref="SignedNote"/>).</summary>
    private List<(ISignatureAlgorithm Algorithm, NoteSignature Line)> Lines(
        IReadOnlyList<NoteSignature> signatures, string keyName, KeySet keys, Func<ISignatureAlgorithm, byte[]> type)
    {
        var parsed = Parsed(keys);
        var lines = new List<(ISignatureAlgorithm, NoteSignature)>(registry.AllAlgorithms.Count);
        foreach (var algorithm in registry.AllAlgorithms)
        {
            var id = parsed.Id(keyName, type(algorithm), algorithm);
            foreach (var line in signatures)
                if (line.KeyId == id && line.KeyName == keyName) lines.Add((algorithm, line));
        }

        return lines;
    }

    private Refusal? Missing(List<(ISignatureAlgorithm Algorithm, NoteSignature Line)> lines, IReadOnlyList<string> suites)
    {
        foreach (var algorithm in registry.Algorithms(suites))
            if (!lines.Exists(line => line.Algorithm == algorithm)) return new Refusal(Codes.NoteSuiteMissing, algorithm.Name);
        return null;
    }
}

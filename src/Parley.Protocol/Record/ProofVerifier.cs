using System.Diagnostics.CodeAnalysis;
using Parley.Ledger;

namespace Parley.Protocol;

/// <summary>Checks proof files offline, in the order of docs/spec/record.md. What is trusted beforehand is the terms alone.</summary>
public static class ProofVerifier
{
    public static bool TryVerify(
        ChannelRules rules, ReadOnlySpan<byte> file, [NotNullWhen(true)] out ProofResult? result, [NotNullWhen(false)] out Refusal? refusal)
    {
        result = null;
        return ProofFile.TryParse(file, out var proof, out refusal) && TryVerify(rules, proof, out result, out refusal);
    }

    /// <inheritdoc cref="TryVerify(ChannelRules, ReadOnlySpan{byte}, out ProofResult?, out Refusal?)"/>
    public static bool TryVerify(
        ChannelRules rules, ProofFile file, [NotNullWhen(true)] out ProofResult? result, [NotNullWhen(false)] out Refusal? refusal)
    {
        result = null;
        if (!Header.TryDecode(file.HeaderBytes, out var header, out refusal))
            return false;
        refusal = CheckPlace(rules, file, header) ?? CheckInclusion(rules, file);
        if (refusal is not null || !TryReadKeySets(rules, file, out var keySets, out refusal))
            return false;
        refusal = CheckWriter(rules, file, header, keySets);
        if (refusal is not null
            || !TryReadCosigners(rules, file, header, keySets, out var cosigners, out refusal)
            || !TryReadWitnesses(rules, file, out var witnesses, out refusal))
            return false;
        result = new ProofResult(header, file.HeaderBytes, file.Proof.Checkpoint.Size, cosigners, witnesses);
        return true;
    }

    private static Refusal? CheckPlace(ChannelRules rules, ProofFile file, Header header)
    {
        if (header.Channel != rules.Id)
            return new Refusal(Codes.EntryChannel);
        if (!rules.IsMember(header.Feed))
            return new Refusal(Codes.EntryFeed);
        if (header.Seq != file.Proof.Index)
            return new Refusal(Codes.EntryNumber);
        if (!header.Suites.SequenceEqual(rules.Suites, StringComparer.Ordinal))
            return new Refusal(Codes.EntrySuiteStripped);
        if (header.Type == EntryType.Message && !rules.Terms.Tracks.Contains(header.Track, StringComparer.Ordinal))
            return new Refusal(Codes.EntryTrack);
        return file.Proof.Checkpoint.Origin == rules.Origin(header.Feed) ? null : new Refusal(Codes.CheckpointOrigin);
    }

    private static Refusal? CheckInclusion(ChannelRules rules, ProofFile file)
    {
        if (file.Paths.Count != rules.Hashers.Count)
            return new Refusal(Codes.CborShape, "sm3");
        if (!Heads.TryRoots(rules, file.Proof.Checkpoint, out var roots))
            return new Refusal(Codes.CheckpointMalformed);
        for (var i = 0; i < roots.Length; i++)
        {
            var hasher = rules.Hashers[i];
            if (!InclusionProof.Verify(hasher, hasher.Leaf(file.HeaderBytes), file.Proof.Index, file.Proof.Checkpoint.Size, [.. file.Paths[i]], roots[i]))
                return new Refusal(Codes.ProofInclusion, hasher.Name);
        }

        return null;
    }

    private static bool TryReadKeySets(
        ChannelRules rules, ProofFile file, [NotNullWhen(true)] out Dictionary<string, KeySet>? keySets, [NotNullWhen(false)] out Refusal? refusal)
    {
        keySets = null;
        refusal = null;
        var read = new Dictionary<string, KeySet>(StringComparer.Ordinal);
        foreach (var (party, keys) in file.KeySets)
        {
            if (!NodeKeySet.TryRead(rules, party, keys, out var keySet, out refusal))
                return false;
            read.Add(party, keySet);
        }

        keySets = read;
        return true;
    }

    private static Refusal? CheckWriter(ChannelRules rules, ProofFile file, Header header, Dictionary<string, KeySet> keySets)
    {
        if (!keySets.TryGetValue(header.Feed, out var writer))
            return new Refusal(Codes.KeysMissing, header.Feed);
        return rules.Verifier.Verify(file.Proof.Note, rules.Origin(header.Feed), writer, rules.Suites);
    }

    private static bool TryReadCosigners(
        ChannelRules rules, ProofFile file, Header header, Dictionary<string, KeySet> keySets,
        [NotNullWhen(true)] out List<CosignedHead>? cosigners, [NotNullWhen(false)] out Refusal? refusal)
    {
        cosigners = null;
        refusal = null;
        var read = new List<CosignedHead>();
        var note = file.Proof.Note;
        foreach (var (party, _) in file.KeySets)
        {
            if (party == header.Feed)
                continue;
            refusal = rules.Verifier.VerifyCosignature(note.Text, note.Signatures, rules.Origin(party), keySets[party], rules.Suites, out var seconds);
            if (refusal is not null)
                return false;
            read.Add(new CosignedHead(party, file.Proof.Checkpoint.Size, seconds));
        }

        // A clock may be wrong: that somebody held it while the keys were in force is as good as its own word.
        if (read.Select(head => head.Seconds * 1000).Append(header.Created).Min() - Limits.KeysLateMilliseconds > keySets[header.Feed].To)
        {
            refusal = new Refusal(Codes.KeysPeriod);
            return false;
        }

        cosigners = read;
        return true;
    }

    private static bool TryReadWitnesses(
        ChannelRules rules, ProofFile file, [NotNullWhen(true)] out List<CosignedHead>? witnesses, [NotNullWhen(false)] out Refusal? refusal)
    {
        witnesses = null;
        if (!WitnessLines.TryRead(rules, file.Proof.Note, file.Proof.Checkpoint.Size, out var read, out refusal))
            return false;
        if (read.Count < rules.Terms.Quorum)
        {
            refusal = new Refusal(Codes.ProofQuorum);
            return false;
        }

        witnesses = read;
        return true;
    }
}

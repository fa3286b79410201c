using System.Diagnostics.CodeAnalysis;
using Parley.Protocol;

namespace Parley.Meaning;

/// <summary>
/// Says from a dispute file alone whether a body could be read by the holder of a member's published keys (docs/spec/record.md, Dispute). It asks what the reader's node asks, so that an
/// honest writer is never found at fault, and an honest reader never contradicted. It states facts; what anyone knew or meant is not among them.
/// </summary>
public sealed class Arbiter
{
    private readonly DisputeFile _file;
    private readonly ChannelRules _rules;
    private readonly Header _epoch;
    private readonly Header _message;
    private readonly IReadOnlyList<(long Seq, Grant Grant)> _grants;
    private readonly Prekey _prekey;
    private readonly SeenData? _seen;

    private Arbiter(DisputeFile file, ChannelRules rules, Header epoch, Header message, IReadOnlyList<(long Seq, Grant Grant)> grants, Prekey prekey, SeenData? seen) =>
        (_file, _rules, _epoch, _message, _grants, _prekey, _seen) = (file, rules, epoch, message, grants, prekey, seen);

    /// <summary>Judges a file. Refuses one whose proofs do not hold, or do not belong together: it says nothing about anyone.</summary>
    /// <param name="trusted">The channel it must be of; null where the caller compares the fingerprints in the ruling's terms.</param>
    public static bool TryJudge(
        ReadOnlyMemory<byte> bytes, SuiteRegistry registry, ChannelId? trusted, [NotNullWhen(true)] out Ruling? ruling, [NotNullWhen(false)] out Refusal? refusal)
    {
        ruling = null;
        if (!DisputeFile.TryDecode(bytes, out var file, out refusal) || !ChannelRules.TryRead(file.Terms, registry, out var rules, out refusal))
            return false;
        if (trusted is { } channel && channel != rules.Id)
        {
            refusal = new Refusal(Codes.TermsMismatch);
            return false;
        }

        if (!TryPrekey(rules, file, out var prekey, out refusal)
            || !TryProve(rules, file.Epoch, EntryType.Epoch, out var epoch, out refusal)
            || !TryProve(rules, file.Message, null, out var message, out refusal)
            || !TryGrants(rules, file, epoch, prekey, out var grants, out refusal)
            || !TrySeen(rules, file, message, out var seen, out refusal))
            return false;
        refusal = !message.Type.IsSealed() ? new Refusal(Codes.EntryType)
            : message.Feed != epoch.Feed || message.Epoch != epoch.Seq || file.Reader == message.Feed ? new Refusal(Codes.ProofMalformed, "message")
            : SealedMessage.CheckBody(rules, message, file.Body);
        ruling = refusal is null ? new Arbiter(file, rules, epoch, message, grants, prekey, seen).Rule() : null;
        return ruling is not null;
    }

    private Ruling Rule()
    {
        var declared = _seen?.Unreadable.FirstOrDefault(range => range.First <= _message.Seq && _message.Seq <= range.Last)?.Code;
        var (judgement, code) = Judge(out var granted);
        return new Ruling(_rules, _message, _file.Reader, judgement, code)
        {
            IsSaid = _seen is not null,
            Declared = declared,
            OpensEpoch = _file.Seeds.Count > 0,
            Contradicts = judgement == Judgement.Readable && declared is not null && IsContradicted(declared, granted),
        };
    }

    /// <summary>Whether what was found readable could not honestly be declared with that code. A grant that came after the reader had spoken says nothing against its word.</summary>
    private bool IsContradicted(string declared, IReadOnlyList<long> granted) => declared switch
    {
        Codes.SealErased or Codes.SealKeyGone => false,
        Codes.SealEpoch => granted.Any(seq => seq < _seen!.Size),
        Codes.SealCommitment => _file.Seeds.Count > 0,
        _ => true,
    };

    private (Judgement Judgement, string? Code) Judge(out IReadOnlyList<long> granted)
    {
        granted = [];
        if (_file.Seeds.Count == 0)
            return _file.MessageKeys.Count == 0 ? (Judgement.NotOpened, null) : OfBody(_file.MessageKeys, Judgement.Void);
        var epoch = new Epoch(_rules.Registry, _rules.Suites, _rules.Id, _epoch.Feed, _epoch.Seq);
        if (epoch.Committed(_file.Seeds, _epoch.Commit) is not { } secrets)
            return (Judgement.Void, Codes.SealCommitment);
        granted = [.. _grants.Where(grant => epoch.IsGood(secrets, grant.Grant, _prekey)).Select(grant => grant.Seq)];
        return granted.Count == 0 ? (Judgement.NotSealed, Codes.SealEpoch) : OfBody(Sealer.MessageKeys(secrets, _rules.Id, _message.Feed, _message.Salt), Judgement.OtherKeys);
    }

    private (Judgement Judgement, string? Code) OfBody(IReadOnlyList<byte[]> messageKeys, Judgement otherKeys)
    {
        var code = Opening.Of(_rules, _message, _file.Body, messageKeys).Code;
        return code is null ? (Judgement.Readable, null) : code == Codes.SealCommitment ? (otherKeys, code) : (Judgement.OtherText, code);
    }

    private static bool TryProve(ChannelRules rules, byte[] proof, EntryType? type, [NotNullWhen(true)] out Header? header, [NotNullWhen(false)] out Refusal? refusal)
    {
        header = null;
        if (!ProofVerifier.TryVerify(rules, proof, out var result, out refusal))
            return false;
        if (type is not null && result.Header.Type != type)
        {
            refusal = new Refusal(Codes.EntryType);
            return false;
        }

        header = result.Header;
        return true;
    }

    /// <summary>The keys that the reader gave, by an entry of its feed that is proved and a body that is that entry's; such that something can be sealed to them.</summary>
    private static bool TryPrekey(ChannelRules rules, DisputeFile file, [NotNullWhen(true)] out Prekey? prekey, [NotNullWhen(false)] out Refusal? refusal)
    {
        prekey = null;
        if (!TryProve(rules, file.Prekey.Proof, EntryType.Prekey, out var header, out refusal) || !PrekeyBody.TryDecode(file.Prekey.Body, rules.Registry.KeySizes, out var body, out refusal))
            return false;
        refusal = header.Feed != file.Reader ? new Refusal(Codes.ProofMalformed, "prekey") : SealedMessage.CheckBody(rules, header, file.Prekey.Body) ?? rules.Registry.ValidateKems(body.Kems);
        prekey = new Prekey(file.Reader, header.Seq, body.Kems);
        return refusal is null;
    }

    private static bool TryGrants(ChannelRules rules, DisputeFile file, Header epoch, Prekey prekey, [NotNullWhen(true)] out IReadOnlyList<(long Seq, Grant Grant)>? grants, [NotNullWhen(false)] out Refusal? refusal)
    {
        grants = null;
        refusal = null;
        var read = new List<(long, Grant)>();
        foreach (var (proof, body) in file.Grants)
        {
            if (!TryProve(rules, proof, EntryType.Grant, out var header, out refusal) || !GrantBody.TryDecode(body, out var granted, out refusal))
                return false;
            var ours = granted.To.FirstOrDefault(grant => grant.Party == file.Reader);
            refusal = SealedMessage.CheckBody(rules, header, body)
                ?? (header.Feed != epoch.Feed || granted.Epoch != epoch.Seq || ours is null ? new Refusal(Codes.ProofMalformed, "grants")
                    : ours.Prekey == prekey.Seq ? null : new Refusal(Codes.KeysMissing, file.Reader));
            if (refusal is not null)
                return false;
            read.Add((header.Seq, ours!));
        }

        grants = read;
        return true;
    }

    private static bool TrySeen(ChannelRules rules, DisputeFile file, Header message, out SeenData? seen, [NotNullWhen(false)] out Refusal? refusal)
    {
        seen = null;
        refusal = null;
        if (file.Seen is null)
            return true;
        if (!TryProve(rules, file.Seen, EntryType.Seen, out var header, out refusal))
            return false;
        seen = header.Seen!;
        if (header.Feed == file.Reader && seen.Feed == message.Feed && seen.From <= message.Seq && message.Seq < seen.Size)
            return true;
        refusal = new Refusal(Codes.ProofMalformed, "seen");
        return false;
    }
}

/// <summary>What an arbiter finds.</summary>
public enum Judgement
{
    /// <summary>The seeds or keys in the file are not those of the record: it says nothing about anyone.</summary>
    Void,

    /// <summary>No grant to the reader follows from the seeds that the writer committed to: it was not sealed to it.</summary>
    NotSealed,

    /// <summary>The body is sealed under other keys than its epoch's.</summary>
    OtherKeys,

    /// <summary>What the body holds is not what its header says.</summary>
    OtherText,

    /// <summary>Readable to the holder of the reader's published keys.</summary>
    Readable,

    /// <summary>Nothing is opened to us.</summary>
    NotOpened,
}

/// <summary>A verdict on one body and one reader.</summary>
/// <param name="Rules">The channel, by the file's own terms.</param>
/// <param name="Message">The header of the body.</param>
/// <param name="Reader">The member.</param>
/// <param name="Judgement">What was found.</param>
/// <param name="Code">The fault, a stable code; null where there is none.</param>
public sealed record Ruling(ChannelRules Rules, Header Message, string Reader, Judgement Judgement, string? Code)
{
    /// <summary>Whether the file shows what the reader's node said of it.</summary>
    public bool IsSaid { get; init; }

    /// <summary>The code with which it declared it unreadable; null where it did not.</summary>
    public string? Declared { get; init; }

    /// <summary>Whether the file opens the whole epoch; else one body at most.</summary>
    public bool OpensEpoch { get; init; }

    /// <summary>Whether the reader's word is contradicted by the verdict: its key was lost, not tried, or the word is untrue; which of them cannot be seen.</summary>
    public bool Contradicts { get; init; }
}

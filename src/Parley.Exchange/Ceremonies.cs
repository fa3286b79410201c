using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Parley.Exchange.Record;
using Parley.Exchange.Seams;
using Parley.Meaning;
using Parley.Protocol;

namespace Parley.Exchange;

/// <summary>
/// First contact (docs/spec/ceremony.md): invite, accept, reveal, compare the words, confirm. Every step can be broken off and done again with the same bytes; before the words
/// were confirmed here nothing is trusted, and no channel is there.
/// </summary>
public sealed class Ceremonies
{
    /// <summary>Wrong words so often end it: whoever tries until they fit is not listening.</summary>
    private const int MaxFailures = 3;

    private readonly NodeSeams _seams;
    private readonly NodeKeys _keys;
    private readonly LocalNode _node;

    /// <summary>One step at a time: two acceptances handed in at once must not both find the invitation free.</summary>
    private readonly Gate _oneStep = new();

    private readonly ContactMarks _marks;

    /// <summary>The channels of first contacts, by their id: an acceptance is fixed once and for all, and a node of many channels must not read all of them for one.</summary>
    private readonly Dictionary<string, ChannelId> _channels = new(StringComparer.Ordinal);

    internal Ceremonies(NodeSeams seams, NodeKeys keys, LocalNode node) => (_seams, _keys, _node, _marks) = (seams, keys, node, ContactMarks.Load(seams));

    /// <summary>All first contacts, the oldest first.</summary>
    public IReadOnlyList<FirstContactView> All() => [.. Rows().Select(View)];

    /// <summary>Writes an invitation with these terms, whose one member is us, and binds us to a fresh secret number.</summary>
    /// <param name="card">Who we are and where our outside door is.</param>
    /// <param name="proposed">Its members are not looked at.</param>
    public async Task<(CeremonyFile? File, Refusal? Refusal)> InviteAsync(PartyCard card, Terms proposed)
    {
        var nonce = Fresh();
        var terms = proposed with { Members = [Bound(card, nonce)] };
        if (terms.Problems(_keys.Registry.KeySizes, proposed: true) is [var problem, ..])
            return (null, problem);
        var file = new CeremonyFile { Kind = CeremonyKind.Invitation, Party = card, Terms = terms.Encode() };
        await _marks.BeginAsync();
        await PutAsync(new(IdOf(file), CeremonyState.Invited, file.Encode(), [], nonce, [], 0, _seams.NowMs));
        return (file, null);
    }

    /// <summary>Accepts what an invitation proposes, and binds us. Done again it gives the same file.</summary>
    /// <param name="card">Who we are.</param>
    public async Task<(CeremonyFile? Acceptance, Refusal? Refusal)> AcceptAsync(CeremonyFile invitation, PartyCard card)
    {
        using var one = await _oneStep.EnterAsync();
        if (invitation.Party.Party == card.Party)
            return (null, new Refusal(Codes.CeremonyParty));
        if (Find(IdOf(invitation)) is { } before)
            return before.State == CeremonyState.Burnt ? (null, new Refusal(Codes.CeremonyBurnt)) : (Read(before.Acceptance), null);
        if (!Terms.TryDecode(invitation.Terms, _keys.Registry.KeySizes, out var proposed, out var refusal, proposed: true))
            return (null, refusal);

        // Whoever signs terms promises to keep them; what this program cannot compute it cannot keep.
        if (!KindsTable.IsMeantBy(proposed.Meaning))
            return (null, new Refusal(Codes.TermsMeaningUnknown, "meaning"));
        var nonce = Fresh();
        var terms = proposed.WithMember(Bound(card, nonce)).Encode();
        if (!TryRules(terms, invitation.Party, card, out _, out refusal))
            return (null, refusal);
        var acceptance = new CeremonyFile { Kind = CeremonyKind.Acceptance, Party = card, Terms = terms, Nonce = nonce };
        await PutAsync(new(IdOf(invitation), CeremonyState.Accepted, invitation.Encode(), acceptance.Encode(), nonce, [], 0, _seams.NowMs));
        return (acceptance, null);
    }

    /// <summary>Fixes the acceptance of an invitation of ours, the first one that fits, and reveals our number. Done again it gives the same file.</summary>
    public async Task<(RevealFile? Reveal, Refusal? Refusal)> RevealAsync(CeremonyFile acceptance)
    {
        using var one = await _oneStep.EnterAsync();
        // It fits one invitation, mostly one that waits.
        var row = Rows().OrderBy(one => one.State != CeremonyState.Invited).FirstOrDefault(one => IsOurs(one) && acceptance.CheckAccepts(Read(one.Invitation), _keys.Registry.KeySizes) is null);
        if (row is null)
            return (null, new Refusal(Codes.CeremonyTerms));
        if (row.State == CeremonyState.Burnt)
            return (null, new Refusal(Codes.CeremonyBurnt));
        var encoded = acceptance.Encode();
        if (!_marks.Allows(row.Id, encoded) || (row.Acceptance.Length > 0 && !row.Acceptance.AsSpan().SequenceEqual(encoded)))
            return (null, new Refusal(Codes.CeremonyAnswered));
        var us = Read(row.Invitation).Party;
        if (!TryRules(acceptance.Terms, acceptance.Party, us, out var rules, out var refusal))
            return (null, refusal);

        // Durable before our number leaves: it is opened for these terms and no others, ever.
        if (row.State == CeremonyState.Invited)
            await PutAsync(row with { State = CeremonyState.Comparing, Acceptance = encoded });
        return (new RevealFile(rules.Id, us.Party, row.Nonce), null);
    }

    /// <summary>Takes the number of who invited us. It proves itself: a wrong one changes nothing.</summary>
    public async Task<Refusal?> TakeAsync(RevealFile reveal)
    {
        using var one = await _oneStep.EnterAsync();
        if (Find(reveal.Channel) is not { } row || IsOurs(row))
            return new Refusal(Codes.CeremonyUnknown);
        if (row.State == CeremonyState.Burnt)
            return new Refusal(Codes.CeremonyBurnt);
        var inviting = Read(row.Invitation).Party;
        var bound = TermsOf(Read(row.Acceptance)).FindMember(inviting.Party)!.Commit;
        if (reveal.Party != inviting.Party || !CryptographicOperations.FixedTimeEquals(bound, FirstContact.Commit(reveal.Nonce, inviting)))
            return new Refusal(Codes.CeremonyCommit, "nonce");
        if (row.State == CeremonyState.Accepted)
            await PutAsync(row with { State = CeremonyState.Comparing, Theirs = reveal.Nonce });
        return null;
    }

    /// <summary>Opens the channel whose words people compared. The wrong words too often burn it.</summary>
    /// <param name="words">The numbers of all twelve, as they were read and heard.</param>
    public async Task<(Channel? Channel, Refusal? Refusal)> ConfirmAsync(ChannelId id, IReadOnlyList<int> words)
    {
        using var one = await _oneStep.EnterAsync();
        if (Find(id) is not { State: CeremonyState.Comparing or CeremonyState.Open or CeremonyState.Burnt } row)
            return (null, new Refusal(Codes.CeremonyUnknown));
        if (row.State == CeremonyState.Burnt)
            return (null, new Refusal(Codes.CeremonyBurnt));
        if (!View(row).Words.Select(word => word.Number).SequenceEqual(words))
        {
            if (row.State == CeremonyState.Comparing)
                await PutAsync(row with { Failures = row.Failures + 1, State = row.Failures + 1 >= MaxFailures ? CeremonyState.Burnt : row.State });
            return (null, new Refusal(row.Failures + 1 >= MaxFailures ? Codes.CeremonyBurnt : Codes.CeremonyWords));
        }

        var (invited, accepted) = (Read(row.Invitation).Party, Read(row.Acceptance));
        var (us, other) = Sides(invited, accepted.Party);
        if (_node.Find(id) is null && !_keys.Current.KeySet.Encoded.AsSpan().SequenceEqual(us.KeySet))
        {
            // The other side knows us by the keys of the file, and would let nobody else in.
            await PutAsync(row with { State = CeremonyState.Burnt });
            return (null, new Refusal(Codes.CeremonyKeys));
        }

        if (!TryRules(accepted.Terms, other, us, out var rules, out var refusal))
            return (null, refusal);
        var channel = _node.Find(id) ?? await OpenAsync(rules, us.Party, other);
        await PutAsync(row with { State = CeremonyState.Open });
        return (channel, null);
    }

    /// <summary>Ends a first contact whose words differ, or that nobody wants any more; not one whose channel is open.</summary>
    public async Task<Refusal?> StopAsync(ChannelId id)
    {
        using var one = await _oneStep.EnterAsync();
        if (Find(id) is not { } row || row.State == CeremonyState.Open || _node.Find(id) is not null)
            return new Refusal(Codes.CeremonyUnknown);
        await PutAsync(row with { State = CeremonyState.Burnt });
        return null;
    }

    private FirstContactView View(CeremonyRow row)
    {
        var (invited, accepted) = (Read(row.Invitation).Party, row.Acceptance.Length == 0 ? null : Read(row.Acceptance));
        if (accepted is null)
            return new(row.State, null, null, invited, null, true, [], row.At);
        var ((us, other), id) = (Sides(invited, accepted.Party), ChannelOf(row));
        var first = us == invited ? row.Nonce : row.Theirs;
        var nonces = new[] { (invited.Party, Nonce: first), (accepted.Party.Party, accepted.Nonce) }.OrderBy(one => one.Party, StringComparer.Ordinal).Select(one => one.Nonce);
        return new(row.State, id, TermsOf(accepted), us, other, us == invited, first.Length > 0 ? FirstContact.Words(id, nonces) : [], row.At);
    }

    private bool IsOurs(CeremonyRow row) => IsUs(Read(row.Invitation).Party);

    private (PartyCard Us, PartyCard Other) Sides(PartyCard invited, PartyCard accepted) => IsUs(invited) ? (invited, accepted) : (accepted, invited);

    private bool IsUs(PartyCard card) => card.Party == _keys.Current.KeySet.Party;

    private Terms TermsOf(CeremonyFile acceptance) => Terms.TryDecode(acceptance.Terms, _keys.Registry.KeySizes, out var terms, out _) ? terms : throw new StoreFaultException(FaultCodes.StoreBroken);

    private async Task<Channel> OpenAsync(ChannelRules rules, string us, PartyCard other)
    {
        var row = new ChannelRow(rules.Id, rules.EncodedTerms, us, _seams.NowMs);
        await ChannelMarks.BeginAsync(_seams, rules.Id, us);
        await _seams.Store.CommitAsync([
            new PutChannel(row), new PutMember(new MemberRow(rules.Id, other.Party, other.Address, other.KeySet))]);
        var channel = _node.Add(row);
        await channel.OpenAsync(_keys, CancellationToken.None);
        return channel;
    }

    /// <summary>The terms' rules, if the other party's node key set is vouched for by the identity they name, and both sets can sign under them.</summary>
    private bool TryRules(byte[] terms, PartyCard other, PartyCard us, [NotNullWhen(true)] out ChannelRules? rules, [NotNullWhen(false)] out Refusal? refusal) =>
        ChannelRules.TryRead(terms, _keys.Registry, out rules, out refusal)
        && NodeKeySet.TryRead(rules, other.Party, new KeysBody(other.KeySet, other.Vouch), out _, out refusal)
        && NodeKeySet.TryRead(rules, us.Party, new KeysBody(us.KeySet, us.Vouch), out _, out refusal);

    private CeremonyRow? Find(string id) => Rows().FirstOrDefault(row => row.Id == id);

    private CeremonyRow? Find(ChannelId id) => Rows().FirstOrDefault(row => row.Acceptance.Length > 0 && ChannelOf(row) == id);

    private ChannelId ChannelOf(CeremonyRow row) =>
        _channels.TryGetValue(row.Id, out var known) ? known : _channels[row.Id] = ChannelId.Of(Read(row.Acceptance).Terms);

    private CeremonyFile Read(byte[] file) => CeremonyFile.TryDecode(file, _keys.Registry.KeySizes, out var read, out _) ? read : throw new StoreFaultException(FaultCodes.StoreBroken);

    private byte[] Fresh()
    {
        var nonce = new byte[FirstContact.NonceBytes];
        _seams.Random.Fill(nonce);
        return nonce;
    }

    // A record that is put back must not undo what was fixed or burnt: the mark has it before anything leaves.
    private async Task PutAsync(CeremonyRow row)
    {
        await _seams.Store.CommitAsync([new PutCeremony(row)]);
        if (row.State == CeremonyState.Burnt || row.Failures > 0 || (row.State == CeremonyState.Comparing && IsOurs(row)))
            await _marks.KeepAsync(row);
    }

    private IEnumerable<CeremonyRow> Rows() => _seams.Store.Ceremonies().Select(_marks.Standing);

    private static Member Bound(PartyCard card, byte[] nonce) => new(card.Party, card.Names, card.Identity, FirstContact.Commit(nonce, card));

    private static string IdOf(CeremonyFile invitation) => Convert.ToHexStringLower(SHA256.HashData(invitation.Encode()));
}

/// <summary>How a first contact stands.</summary>
/// <param name="State">One of <see cref="CeremonyState"/>.</param>
/// <param name="Channel">The id of the completed terms; null before there is an acceptance.</param>
/// <param name="Terms">The completed terms; null before there is an acceptance.</param>
/// <param name="Us">Our card as the files have it.</param>
/// <param name="Other">Theirs; null before there is an acceptance of our invitation.</param>
/// <param name="WeInvited">Whether the invitation is ours.</param>
/// <param name="Words">What is to be compared; empty before both numbers are here.</param>
/// <param name="AtMs">When it began.</param>
public sealed record FirstContactView(string State, ChannelId? Channel, Terms? Terms, PartyCard Us, PartyCard? Other, bool WeInvited, IReadOnlyList<FingerprintWord> Words, long AtMs);

using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Parley.Exchange.Record;
using Parley.Exchange.Seams;
using Parley.Meaning;
using Parley.Protocol;

namespace Parley.Exchange;

/// <summary>
/// First contact (docs/spec/ceremony.md): invite, look at a file, accept it with the fingerprint that people compared. Every step can be broken off and done again;
/// nothing is trusted before.
/// </summary>
public sealed class Ceremonies
{
    private const string Invited = "invited";
    private const string Accepted = "accepted";
    private const string Done = "open";

    private readonly NodeSeams _seams;
    private readonly NodeKeys _keys;
    private readonly LocalNode _node;

    internal Ceremonies(NodeSeams seams, NodeKeys keys, LocalNode node) => (_seams, _keys, _node) = (seams, keys, node);

    /// <summary>Writes an invitation with these terms, whose one member is us, and remembers it.</summary>
    /// <param name="card">Who we are and where our outside door is.</param>
    public async Task<(CeremonyFile? File, Refusal? Refusal)> InviteAsync(PartyCard card, Terms proposed)
    {
        if (proposed.Problems(_keys.Registry.KeySizes, proposed: true) is [var problem, ..])
            return (null, problem);
        var file = new CeremonyFile { Kind = CeremonyKind.Invitation, Party = card, Terms = proposed.Encode() };
        await RememberAsync(file, Invited);
        return (file, null);
    }

    /// <summary>Takes part in what the file proposes.</summary>
    /// <param name="card">Who we are.</param>
    /// <param name="fingerprint">The fingerprint of the other party's identity, as people compared it by voice.</param>
    /// <returns>The channel, and the acceptance to hand back when we were invited.</returns>
    public async Task<(Channel? Channel, CeremonyFile? Acceptance, Refusal? Refusal)> AcceptAsync(CeremonyFile file, PartyCard card, byte[] fingerprint)
    {
        if (!KeySet.TryDecode(file.Party.Identity, _keys.Registry.KeySizes, out var identity, out var refusal))
            return (null, null, refusal);
        if (!CryptographicOperations.FixedTimeEquals(Fingerprint.Of(identity), fingerprint))
            return (null, null, new Refusal(Codes.CeremonyWords));
        return file.Kind == CeremonyKind.Invitation ? await AcceptInvitationAsync(file, card) : await CompleteAsync(file);
    }

    private async Task<(Channel?, CeremonyFile?, Refusal?)> AcceptInvitationAsync(CeremonyFile file, PartyCard card)
    {
        if (file.Party.Party == card.Party)
            return (null, null, new Refusal(Codes.CeremonyParty));
        if (!Terms.TryDecode(file.Terms, _keys.Registry.KeySizes, out var proposed, out var refusal, proposed: true))
            return (null, null, refusal);
        // Whoever signs terms promises to keep them; what this program cannot compute it cannot keep.
        if (!KindsTable.IsMeantBy(proposed.Meaning))
            return (null, null, new Refusal(Codes.TermsMeaningUnknown, "meaning"));
        var terms = proposed.WithMember(new Member(card.Party, card.Names, card.Identity)).Encode();
        if (!TryRules(terms, file.Party, card, out var rules, out refusal))
            return (null, null, refusal);

        var channel = _node.Find(rules.Id) ?? await OpenAsync(rules, card.Party, file.Party);
        await RememberAsync(file, Accepted);

        // Done again after a rotation, the acceptance is still that of entries 0 and 1 and the keys in them.
        var entries = _seams.Store.Entries(channel.Own.Key, 0, 2, long.MaxValue);
        if (!KeysBody.TryDecode(entries[1].Body ?? [], out var first, out refusal))
            return (null, null, refusal);
        var text = Heads.Text(rules, card.Party, 2, channel.Own.RootsAt(2));
        return (channel, new CeremonyFile
        {
            Kind = CeremonyKind.Acceptance,
            Party = card with { KeySet = first.KeySet, Vouch = first.Vouch },
            Terms = terms,
            Entries = entries,
            Checkpoint = channel.Own.SignerAt(2).Sign(text, rules.Origin(card.Party), rules.Suites),
        }, null);
    }

    private async Task<(Channel?, CeremonyFile?, Refusal?)> CompleteAsync(CeremonyFile file)
    {
        if (FindInvitation(file) is not { } invitation)
            return (null, null, new Refusal(Codes.CeremonyTerms));
        if (!TryRules(file.Terms, file.Party, invitation.Party, out var rules, out var refusal))
            return (null, null, refusal);
        var channel = _node.Find(rules.Id) ?? await OpenAsync(rules, invitation.Party.Party, file.Party);
        var batch = new Batch(rules.Id, file.Party.Party, 0, file.Entries, file.Checkpoint);
        var received = await channel.MirrorOf(file.Party.Party)!.ReceiveAsync(batch, byHand: true);
        if (received.Code is { } code)
            return (null, null, new Refusal(code));
        await RememberAsync(invitation, Done);
        return (channel, null, null);
    }

    private async Task<Channel> OpenAsync(ChannelRules rules, string us, PartyCard other)
    {
        var row = new ChannelRow(rules.Id, rules.EncodedTerms, us, _seams.NowMs);
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

    private CeremonyFile? FindInvitation(CeremonyFile acceptance)
    {
        foreach (var row in _seams.Store.Ceremonies())
        {
            if (CeremonyFile.TryDecode(row.File, _keys.Registry.KeySizes, out var invitation, out _)
                && acceptance.CheckAccepts(invitation, _keys.Registry.KeySizes) is null)
                return invitation;
        }

        return null;
    }

    private Task RememberAsync(CeremonyFile file, string state)
    {
        var bytes = file.Encode();
        return _seams.Store.CommitAsync([new PutCeremony(new CeremonyRow(Convert.ToHexStringLower(SHA256.HashData(bytes)), state, bytes, _seams.NowMs))]);
    }
}

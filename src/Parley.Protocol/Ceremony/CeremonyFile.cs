using System.Diagnostics.CodeAnalysis;

namespace Parley.Protocol;

/// <summary>
/// An invitation or acceptance (docs/spec/ceremony.md). A decoded file agrees with itself; the vouch is not verified, and nothing in it is trusted before people have
/// compared the words.
/// </summary>
public sealed record CeremonyFile
{
    /// <summary>The value of <c>v</c> in every file of first contact.</summary>
    internal const int Version = 2;

    private const string InvitationLabel = "INVITATION";
    private const string AcceptanceLabel = "ACCEPTANCE";

    /// <summary>Which of the two files it is.</summary>
    public required CeremonyKind Kind { get; init; }

    /// <summary>The party that wrote the file.</summary>
    public required PartyCard Party { get; init; }

    /// <summary>Encoded terms: in an invitation with the inviting member alone, in an acceptance complete.</summary>
    public required byte[] Terms { get; init; }

    /// <summary>The number to which the invited party is bound, 32 bytes; only in an acceptance, when the inviting party is bound already.</summary>
    public byte[] Nonce { get; init; } = [];

    /// <summary>Reads the text form strictly. Refuses with <c>ceremony.*</c>, <c>cbor.*</c>, <c>keys.*</c>, <c>terms.*</c>, <c>entry.*</c>.</summary>
    public static bool TryParse(string text, KeySizes sizes, [NotNullWhen(true)] out CeremonyFile? file, [NotNullWhen(false)] out Refusal? refusal)
    {
        file = null;
        refusal = new Refusal(Codes.CeremonyArmor);

        // Base 64 and newlines take less than half as much again.
        if (text.Length > Limits.MaxCeremonyBytes / 2 * 3)
            return false;
        var invites = Armor.TryParse(InvitationLabel, text, out var bytes);
        if (!invites && !Armor.TryParse(AcceptanceLabel, text, out bytes))
            return false;
        if (!TryDecode(bytes!, sizes, out var read, out refusal))
            return false;
        if (read.Kind != (invites ? CeremonyKind.Invitation : CeremonyKind.Acceptance))
        {
            refusal = new Refusal(Codes.CeremonyType);
            return false;
        }

        file = read;
        return true;
    }

    /// <summary>Decodes the CBOR form strictly.</summary>
    public static bool TryDecode(ReadOnlyMemory<byte> bytes, KeySizes sizes, [NotNullWhen(true)] out CeremonyFile? file, [NotNullWhen(false)] out Refusal? refusal)
    {
        file = null;
        if (!DeterministicCbor.TryDecode(bytes, out var item, out refusal, Limits.MaxCeremonyBytes))
            return false;
        var map = new MapReader(item);
        map.Number("v", Version, Version);
        var type = map.Text("type");
        if (type is not ("invitation" or "acceptance"))
            map.Refuse(Codes.CeremonyType, "type");
        var accepts = type == "acceptance";
        var read = new CeremonyFile
        {
            Kind = accepts ? CeremonyKind.Acceptance : CeremonyKind.Invitation,
            Party = PartyCard.Read(map.Map("party")),
            Terms = map.Bytes("terms", 1, Limits.MaxPlainBodyBytes).ToArray(),
            Nonce = accepts ? map.Bytes("nonce", FirstContact.NonceBytes) : [],
        };
        if (!map.Finish(out refusal))
            return false;
        refusal = CeremonyRules.Check(read, sizes);
        file = refusal is null ? read : null;
        return file is not null;
    }

    /// <summary>The one encoding.</summary>
    public byte[] Encode()
    {
        var map = new MapBuilder()
            .Add("v", Version)
            .Add("type", Kind == CeremonyKind.Acceptance ? "acceptance" : "invitation")
            .Add("party", Party.ToItem())
            .Add("terms", Terms);
        if (Kind == CeremonyKind.Acceptance)
            map.Add("nonce", Nonce);
        return map.Encode();
    }

    /// <summary>The text form.</summary>
    public string Format() => Armor.Format(Kind == CeremonyKind.Invitation ? InvitationLabel : AcceptanceLabel, Encode());

    /// <summary>
    /// Whether this acceptance accepts exactly what the invitation proposed, plus its own party as the one new member. Null when so, else
    /// <c>ceremony.type</c> or <c>ceremony.terms</c>.
    /// </summary>
    public Refusal? CheckAccepts(CeremonyFile invitation, KeySizes sizes)
    {
        if (Kind != CeremonyKind.Acceptance || invitation.Kind != CeremonyKind.Invitation)
            return new Refusal(Codes.CeremonyType);
        if (!Protocol.Terms.TryDecode(invitation.Terms, sizes, out var proposed, out _, proposed: true))
            return new Refusal(Codes.CeremonyTerms);
        if (!Protocol.Terms.TryDecode(Terms, sizes, out var complete, out _) || complete.FindMember(Party.Party) is not { } added)
            return new Refusal(Codes.CeremonyTerms);
        return proposed.WithMember(added).Encode().AsSpan().SequenceEqual(Terms) ? null : new Refusal(Codes.CeremonyTerms);
    }
}

/// <summary>The two files of first contact.</summary>
public enum CeremonyKind
{
    /// <summary>Proposes terms.</summary>
    Invitation,

    /// <summary>Accepts them.</summary>
    Acceptance,
}

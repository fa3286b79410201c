using System.Diagnostics.CodeAnalysis;

namespace Parley.Protocol;

/// <summary>
/// The third file of first contact (docs/spec/ceremony.md): the number to which the inviting party bound itself. It proves itself by that, and may come by any carrier.
/// </summary>
/// <param name="Channel">The id of the completed terms.</param>
/// <param name="Party">Whose number it is.</param>
/// <param name="Nonce">32 bytes.</param>
public sealed record RevealFile(ChannelId Channel, string Party, byte[] Nonce)
{
    private const string Label = "REVEAL";

    /// <summary>Reads the text form strictly. Refuses with <c>ceremony.*</c> and <c>cbor.*</c>.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out RevealFile? file, [NotNullWhen(false)] out Refusal? refusal)
    {
        file = null;
        refusal = new Refusal(Codes.CeremonyArmor);
        return text.Length <= Limits.MaxCeremonyBytes / 2 * 3 && Armor.TryParse(Label, text, out var bytes) && TryDecode(bytes, out file, out refusal);
    }

    /// <summary>Decodes the CBOR form strictly.</summary>
    public static bool TryDecode(ReadOnlyMemory<byte> bytes, [NotNullWhen(true)] out RevealFile? file, [NotNullWhen(false)] out Refusal? refusal)
    {
        file = null;
        if (!DeterministicCbor.TryDecode(bytes, out var item, out refusal, Limits.MaxCeremonyBytes))
            return false;
        var map = new MapReader(item);
        map.Number("v", CeremonyFile.Version, CeremonyFile.Version);
        if (map.Text("type") != "reveal")
            map.Refuse(Codes.CeremonyType, "type");
        var read = new RevealFile(ChannelId.From(map.Bytes("channel", ChannelId.SizeBytes)), map.Text("party"), map.Bytes("nonce", FirstContact.NonceBytes));
        if (!map.Finish(out refusal))
            return false;
        if (!PartyId.IsValid(read.Party))
        {
            refusal = new Refusal(Codes.CeremonyParty, "party");
            return false;
        }

        file = read;
        return true;
    }

    /// <summary>The one encoding.</summary>
    public byte[] Encode() => new MapBuilder()
        .Add("v", CeremonyFile.Version)
        .Add("type", "reveal")
        .Add("channel", Channel.ToArray())
        .Add("party", Party)
        .Add("nonce", Nonce)
        .Encode();

    /// <summary>The text form.</summary>
    public string Format() => Armor.Format(Label, Encode());
}

using System.Diagnostics.CodeAnalysis;

namespace Parley.Protocol;

/// <summary>
/// The body of a <c>keys</c> entry: a node key set and the note that vouches for it. As text it is the file, and in a certificate the extension, by which a node that lost its TLS key
/// comes back (docs/spec/keys.md).
/// </summary>
/// <param name="KeySet">The encoded node key set.</param>
/// <param name="Vouch">A signed note (docs/spec/keys.md).</param>
public sealed record KeysBody(byte[] KeySet, string Vouch)
{
    private const string Label = "NODE KEYS";

    /// <summary>Reads the text form strictly. Refuses with <c>keys.file</c> and <c>cbor.*</c>.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out KeysBody? body, [NotNullWhen(false)] out Refusal? refusal)
    {
        (body, refusal) = (null, new Refusal(Codes.KeysFile));
        return Armor.TryParse(Label, text, out var bytes) && TryDecode(bytes, out body, out refusal);
    }

    /// <summary>The text form.</summary>
    public string Format() => Armor.Format(Label, Encode());

    /// <summary>The one encoding.</summary>
    public byte[] Encode() => new MapBuilder().Add("v", 1).Add("keyset", KeySet).Add("vouch", Vouch).Encode();

    /// <summary>Decodes strictly; neither the key set nor the note is looked into.</summary>
    public static bool TryDecode(ReadOnlyMemory<byte> bytes, [NotNullWhen(true)] out KeysBody? body, [NotNullWhen(false)] out Refusal? refusal)
    {
        body = null;
        if (!DeterministicCbor.TryDecode(bytes, out var item, out refusal, Limits.MaxPlainBodyBytes))
            return false;
        var map = new MapReader(item);
        if (map.Number("v") != 1)
            map.Refuse(Codes.KeysVersion, "v");
        var read = new KeysBody(map.Bytes("keyset", 1, Limits.MaxKeySetBytes).ToArray(), map.Text("vouch", Limits.MaxNoteBytes));
        if (!map.Finish(out refusal))
            return false;
        body = read;
        return true;
    }
}

using System.Diagnostics.CodeAnalysis;

namespace Parley.Protocol;

/// <summary>The body, in clear, of a <c>prekey</c> entry (docs/spec/keys.md, Prekeys).</summary>
/// <param name="Number">How many the feed had before it.</param>
/// <param name="Kems">KEM public key by suite, of all suites. Whether they are valid is for <see cref="SuiteRegistry.ValidateKems"/> to say.</param>
public sealed record PrekeyBody(long Number, IReadOnlyDictionary<string, byte[]> Kems)
{
    /// <summary>Decodes strictly. Refuses with <c>cbor.*</c> and <c>keys.length</c>.</summary>
    public static bool TryDecode(ReadOnlyMemory<byte> bytes, KeySizes sizes, [NotNullWhen(true)] out PrekeyBody? body, [NotNullWhen(false)] out Refusal? refusal)
    {
        body = null;
        if (!DeterministicCbor.TryDecode(bytes, out var item, out refusal, Limits.MaxKeySetBytes))
            return false;
        var map = new MapReader(item);
        map.Number("v", 1, 1);
        var read = new PrekeyBody(map.Number("n", 0), KeyMap.Read(map, "kem", sizes.Kems));
        if (!map.Finish(out refusal))
            return false;
        body = read;
        return true;
    }

    /// <summary>The one encoding.</summary>
    public byte[] Encode() => new MapBuilder().Add("v", 1).Add("n", Number).Add("kem", KeyMap.Write(Kems)).Encode();
}

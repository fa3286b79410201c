using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Parley.Protocol;

/// <summary>An opened message, whole or one field (docs/spec/record.md). Nothing in it is verified.</summary>
public sealed class OpenedFile
{
    private OpenedFile(byte[] proof) => Proof = proof;

    /// <summary>The proof file that the entry stands in the record.</summary>
    public byte[] Proof { get; }

    /// <summary>The sealed body; null when one field is shown.</summary>
    public byte[]? Body { get; private init; }

    /// <summary>The message keys, innermost layer first; empty when one field is shown.</summary>
    public IReadOnlyList<byte[]> Keys { get; private init; } = [];

    /// <summary>The field that is shown; null for a whole message.</summary>
    public DisclosedField? Field { get; private init; }

    /// <summary>Opens a whole message.</summary>
    public static OpenedFile Whole(ProofFile proof, byte[] body, IReadOnlyList<byte[]> messageKeys) => new(proof.Format()) { Body = body, Keys = messageKeys };

    /// <summary>Shows one field of a message and nothing of the others.</summary>
    public static OpenedFile One(ProofFile proof, DisclosedField field) => new(proof.Format()) { Field = field };

    /// <summary>Reads the form; refuses with <c>cbor.*</c> or <c>proof.malformed</c>. The proof in it is not looked into.</summary>
    public static bool TryDecode(ReadOnlyMemory<byte> bytes, [NotNullWhen(true)] out OpenedFile? file, [NotNullWhen(false)] out Refusal? refusal)
    {
        file = null;
        if (!DeterministicCbor.TryDecode(bytes, out var item, out refusal, Limits.MaxOpenedBytes))
            return false;
        var map = new MapReader(item);
        if (map.Number("v") != 1)
            map.Refuse(Codes.ProofMalformed, "v");
        var proof = Encoding.UTF8.GetBytes(map.Text("proof", Limits.MaxProofBytes));
        var read = map.Has("body") ? ReadWhole(map, proof) : new OpenedFile(proof) { Field = RevealedLeaves.Read(map) };
        if (!map.Finish(out refusal))
            return false;
        file = read;
        return true;
    }

    /// <summary>The file.</summary>
    public byte[] Encode()
    {
        var map = new MapBuilder().Add("v", 1).Add("proof", Encoding.UTF8.GetString(Proof));
        return (Field is { } field ? RevealedLeaves.Write(map, field) : map.Add("body", Body!).Add("keys", Keys)).Encode();
    }

    private static OpenedFile ReadWhole(MapReader map, byte[] proof) => new(proof)
    {
        Body = map.Bytes("body", 1, Limits.MaxBodyBytes).ToArray(),
        Keys = map.ByteStrings("keys", RevealedKeys.KeyBytes, 1, RevealedKeys.MaxLayers),
    };
}

using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;

namespace Parley.Ledger;

/// <summary>One signature line of a note: who signed with which key, and the signature, not verified.</summary>
public sealed class NoteSignature : IEquatable<NoteSignature>
{
    // Em dash (U+2014) and a space.
    private const string Dash = "\u2014 ";
    private const int KeyIdBytes = 4;

    /// <summary>Throws if the key name is not one, or the payload is empty.</summary>
    public NoteSignature(string keyName, uint keyId, byte[] payload)
    {
        if (!IsKeyName(keyName)) throw new ArgumentException("not a key name", nameof(keyName));
        ArgumentOutOfRangeException.ThrowIfZero(payload.Length, nameof(payload));
        KeyName = keyName;
        KeyId = keyId;
        Payload = payload;
    }

    /// <summary>Name of the key.</summary>
    public string KeyName { get; }

    /// <summary>Distinguishes keys of one name (<see cref="NoteKeyId"/>).</summary>
    public uint KeyId { get; }

    /// <summary>What the algorithm of the key made; for a cosignature, what <see cref="Cosignature"/> reads.</summary>
    public byte[] Payload { get; }

    /// <summary>Key names are not empty, have no control characters, no Unicode spaces and no plus.</summary>
    public static bool IsKeyName(ReadOnlySpan<char> name)
    {
        if (name.IsEmpty || !Canonical.IsNoteText(name)) return false;
        foreach (var c in name)
            if (c == '+' || char.IsWhiteSpace(c)) return false;
        return true;
    }

    /// <summary>Parses a signature line without its newline.</summary>
    public static bool TryParse(ReadOnlySpan<char> line, [NotNullWhen(true)] out NoteSignature? signature)
    {
        signature = null;
        if (!line.StartsWith(Dash, StringComparison.Ordinal)) return false;
        line = line[Dash.Length..];
        var space = line.IndexOf(' ');
        if (space < 0 || !IsKeyName(line[..space])) return false;
        if (!Canonical.TryBase64(line[(space + 1)..], out var bytes) || bytes.Length <= KeyIdBytes) return false;
        signature = new NoteSignature(line[..space].ToString(), BinaryPrimitives.ReadUInt32BigEndian(bytes), bytes[KeyIdBytes..]);
        return true;
    }

    /// <summary>The signature line, with its newline.</summary>
    public string Format()
    {
        var bytes = new byte[KeyIdBytes + Payload.Length];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, KeyId);
        Payload.CopyTo(bytes, KeyIdBytes);
        return $"{Dash}{KeyName} {Convert.ToBase64String(bytes)}\n";
    }

    /// <summary>True for a line of the same key: same name and same id.</summary>
    public bool IsSameKey(NoteSignature other) => KeyId == other.KeyId && string.Equals(KeyName, other.KeyName, StringComparison.Ordinal);

    /// <inheritdoc/>
    public bool Equals(NoteSignature? other) => other is not null && IsSameKey(other) && Payload.AsSpan().SequenceEqual(other.Payload);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as NoteSignature);

    /// <inheritdoc/>
    public override int GetHashCode() => unchecked((int)KeyId);
}

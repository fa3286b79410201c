using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Parley.Protocol;

/// <summary>
/// Seals and opens bodies, once for each suite (docs/spec/sealing.md, Body). Layers share no secret, so each suite protects the text alone. Everything here is
/// pure and may run on several threads at once.
/// </summary>
public static class Sealer
{
    /// <summary>Random bytes that one body needs.</summary>
    public const int RandomBytes = 32;

    /// <summary>The longest text that can be sealed.</summary>
    public const int MaxPlainBytes = Limits.MaxPlainBodyBytes - 1;

    internal const int MessageKeyBytes = 32;

    // Channel id and the longest party id.
    private const int MaxAssociatedBytes = 64;

    /// <summary>Seals a text of at most <see cref="MaxPlainBytes"/>.</summary>
    public static SealedBody Seal(EpochSecrets secrets, ChannelId channel, string writer, ReadOnlySpan<byte> plain, IRandomSource random)
    {
        Span<byte> fresh = stackalloc byte[RandomBytes];
        random.Fill(fresh);
        return Seal(secrets, channel, writer, plain, fresh);
    }

    /// <inheritdoc cref="Seal(EpochSecrets, ChannelId, string, ReadOnlySpan{byte}, IRandomSource)"/>
    /// <param name="secrets">The writer's epoch.</param>
    /// <param name="channel">The channel.</param>
    /// <param name="writer">Party id of the writer.</param>
    /// <param name="plain">The text.</param>
    /// <param name="random"><see cref="RandomBytes"/> random bytes, drawn beforehand.</param>
    public static SealedBody Seal(EpochSecrets secrets, ChannelId channel, string writer, ReadOnlySpan<byte> plain, ReadOnlySpan<byte> random)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(random.Length, RandomBytes);
        var layers = secrets.Layers;
        var salt = Salt(plain, random);
        var messageKeys = MessageKeys(secrets, channel, writer, salt);
        var commits = new byte[layers.Count][];
        Span<byte> associatedBuffer = stackalloc byte[MaxAssociatedBytes];
        var associated = Associated(associatedBuffer, channel, writer);
        Span<byte> derived = stackalloc byte[LayerKeys.MaxBytes];

        var length = Padding.ClassOf(plain.Length);
        var body = new byte[length + (layers.Count * ISuite.TagBytes)];
        var first = ArrayPool<byte>.Shared.Rent(body.Length);
        var second = ArrayPool<byte>.Shared.Rent(body.Length);
        Padding.Pad(plain, first.AsSpan(0, length));
        for (var i = 0; i < layers.Count; i++)
        {
            var keys = new LayerKeys(layers[i], messageKeys[i], derived);
            commits[i] = keys.Commit.ToArray();
            var sealedLength = length + ISuite.TagBytes;
            layers[i].Encrypt(keys.Key, keys.Nonce, first.AsSpan(0, length), associated, second.AsSpan(0, sealedLength));
            (first, second, length) = (second, first, sealedLength);
        }

        first.AsSpan(0, length).CopyTo(body);
        Return(first, second);
        Wipe(messageKeys, derived);
        return new SealedBody(body, salt, commits);
    }

    /// <summary>The message keys mk_s of each layer, innermost first: what opens one body to a third party.</summary>
    public static byte[][] MessageKeys(EpochSecrets secrets, ChannelId channel, string writer, ReadOnlySpan<byte> salt)
    {
        var keys = new byte[secrets.Layers.Count][];
        for (var i = 0; i < keys.Length; i++)
            keys[i] = new EpochLayer(secrets.Layers[i], channel, secrets.Seq, writer).MessageKey(secrets.Seeds[i], salt);
        return keys;
    }

    /// <summary>Opens a body with the epoch's secrets. Refuses as the other overload does.</summary>
    public static bool TryOpen(
        EpochSecrets secrets, ChannelId channel, string writer, ReadOnlySpan<byte> body, ReadOnlySpan<byte> salt, IReadOnlyList<byte[]> commits,
        [NotNullWhen(true)] out Opened? opened, [NotNullWhen(false)] out Refusal? refusal) =>
        TryOpen(secrets.Layers, MessageKeys(secrets, channel, writer, salt), channel, writer, body, commits, out opened, out refusal);

    /// <summary>
    /// Opens a body with its message keys, as a third party does. Refuses with <c>seal.commitment</c>, <c>seal.open</c>, <c>seal.padding</c>, in this order:
    /// no layer is decrypted before every key has been held against its commitment.
    /// </summary>
    /// <param name="layers">The suites, innermost first.</param>
    /// <param name="messageKeys">mk_s of each layer.</param>
    /// <param name="channel">The channel.</param>
    /// <param name="writer">Party id of the writer.</param>
    /// <param name="body">The sealed body.</param>
    /// <param name="commits">The commitments in the header.</param>
    /// <param name="opened">The text, and the message keys.</param>
    /// <param name="refusal">Why not.</param>
    public static bool TryOpen(
        IReadOnlyList<ISuite> layers, IReadOnlyList<byte[]> messageKeys, ChannelId channel, string writer, ReadOnlySpan<byte> body, IReadOnlyList<byte[]> commits,
        [NotNullWhen(true)] out Opened? opened, [NotNullWhen(false)] out Refusal? refusal)
    {
        opened = null;
        refusal = CheckCommitments(layers, messageKeys, commits);
        if (refusal is null && !Padding.IsSealedLength(body.Length, layers.Count)) refusal = new Refusal(Codes.SealOpen);
        if (refusal is not null) return false;

        var first = ArrayPool<byte>.Shared.Rent(body.Length);
        var second = ArrayPool<byte>.Shared.Rent(body.Length);
        body.CopyTo(first);
        refusal = Decrypt(layers, messageKeys, channel, writer, body.Length, ref first, ref second);
        if (refusal is null)
        {
            var padded = first.AsSpan(0, body.Length - (layers.Count * ISuite.TagBytes));
            if (Padding.TryUnpad(padded, out var length)) opened = new Opened(padded[..length].ToArray(), messageKeys);
            else refusal = new Refusal(Codes.SealPadding);
        }

        Return(first, second);
        return refusal is null && opened is not null;
    }

    private static Refusal? CheckCommitments(IReadOnlyList<ISuite> layers, IReadOnlyList<byte[]> messageKeys, IReadOnlyList<byte[]> commits)
    {
        if (commits.Count != layers.Count || messageKeys.Count != layers.Count) return new Refusal(Codes.SealCommitment);
        Span<byte> derived = stackalloc byte[LayerKeys.MaxBytes];
        for (var i = 0; i < layers.Count; i++)
            if (!new LayerKeys(layers[i], messageKeys[i], derived).Commit.SequenceEqual(commits[i])) return new Refusal(Codes.SealCommitment, layers[i].Name);
        return null;
    }

    /// <summary>Takes the layers off, outermost first. The result is at the start of <paramref name="first"/>.</summary>
    private static Refusal? Decrypt(
        IReadOnlyList<ISuite> layers, IReadOnlyList<byte[]> messageKeys, ChannelId channel, string writer, int length, ref byte[] first, ref byte[] second)
    {
        Span<byte> associatedBuffer = stackalloc byte[MaxAssociatedBytes];
        var associated = Associated(associatedBuffer, channel, writer);
        Span<byte> derived = stackalloc byte[LayerKeys.MaxBytes];
        for (var i = layers.Count - 1; i >= 0; i--)
        {
            var keys = new LayerKeys(layers[i], messageKeys[i], derived);
            var opened = second.AsSpan(0, length - ISuite.TagBytes);
            if (!layers[i].TryDecrypt(keys.Key, keys.Nonce, first.AsSpan(0, length), associated, opened)) return new Refusal(Codes.SealOpen, layers[i].Name);
            (first, second, length) = (second, first, opened.Length);
        }

        return null;
    }

    /// <summary>Takes in the text, so that a clone that repeats its random numbers still never uses one key for two texts.</summary>
    private static byte[] Salt(ReadOnlySpan<byte> plain, ReadOnlySpan<byte> random)
    {
        ReadOnlySpan<byte> label = "parley/v2/salt\0"u8;
        Span<byte> input = stackalloc byte[label.Length + RandomBytes + SHA256.HashSizeInBytes];
        label.CopyTo(input);
        random.CopyTo(input[label.Length..]);
        SHA256.HashData(plain, input[(label.Length + RandomBytes)..]);
        return SHA256.HashData(input);
    }

    private static ReadOnlySpan<byte> Associated(Span<byte> buffer, ChannelId channel, string writer)
    {
        channel.CopyTo(buffer);
        return buffer[..(ChannelId.SizeBytes + Encoding.ASCII.GetBytes(writer, buffer[ChannelId.SizeBytes..]))];
    }

    /// <summary>Both buffers held text.</summary>
    private static void Return(byte[] first, byte[] second)
    {
        ArrayPool<byte>.Shared.Return(first, clearArray: true);
        ArrayPool<byte>.Shared.Return(second, clearArray: true);
    }

    private static void Wipe(byte[][] messageKeys, Span<byte> derived)
    {
        foreach (var key in messageKeys) CryptographicOperations.ZeroMemory(key);
        CryptographicOperations.ZeroMemory(derived);
    }
}

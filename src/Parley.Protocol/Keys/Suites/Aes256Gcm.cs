using System.Security.Cryptography;

namespace Parley.Protocol;

/// <summary>AES-256-GCM of the platform, ciphertext followed by the tag.</summary>
internal static class Aes256Gcm
{
    public const int KeyBytes = 32;

    public static void Encrypt(
        ReadOnlySpan<byte> key, ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> plaintext, ReadOnlySpan<byte> associated, Span<byte> destination)
    {
        using var cipher = new AesGcm(key, ISuite.TagBytes);
        cipher.Encrypt(nonce, plaintext, destination[..plaintext.Length], destination[plaintext.Length..], associated);
    }

    public static bool TryDecrypt(
        ReadOnlySpan<byte> key, ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> ciphertext, ReadOnlySpan<byte> associated, Span<byte> destination)
    {
        if (ciphertext.Length < ISuite.TagBytes) return false;
        using var cipher = new AesGcm(key, ISuite.TagBytes);
        try
        {
            cipher.Decrypt(nonce, ciphertext[..^ISuite.TagBytes], ciphertext[^ISuite.TagBytes..], destination, associated);
            return true;
        }
        catch (AuthenticationTagMismatchException)
        {
            return false;
        }
    }
}

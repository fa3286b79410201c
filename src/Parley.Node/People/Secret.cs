using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Parley.Node.People;

/// <summary>What lets somebody in, as it is shown once. It is random, so a plain hash of it can be kept.</summary>
internal static class Secret
{
    private const int TokenBytes = 32;
    private const int CodeCharacters = 16;
    private const int Group = 4;

    // Crockford's base 32: no letter looks like another or like a digit.
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>32 random bytes, base64url.</summary>
    public static string Token() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TokenBytes));

    /// <summary>80 random bits to be read aloud or typed, in groups of four.</summary>
    public static string Code() => string.Join('-', RandomNumberGenerator.GetString(Alphabet, CodeCharacters).Chunk(Group).Select(group => new string(group)));

    public static byte[] HashOfToken(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));

    /// <summary>The same for whatever a person makes of it: small letters, no hyphens, O for 0, I and L for 1.</summary>
    public static byte[] HashOfCode(string code) => SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(code.ToUpperInvariant().Where(char.IsAsciiLetterOrDigit).Select(letter => letter switch
    {
        'O' => '0',
        'I' or 'L' => '1',
        _ => letter,
    }))));
}

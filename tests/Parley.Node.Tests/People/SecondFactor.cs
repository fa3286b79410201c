using Parley.Node.People;

namespace Parley.Node.Tests.People;

/// <summary>An officer's device that shows digits.</summary>
/// <param name="shown">The secret as it was shown, base 32.</param>
internal sealed class SecondFactor(string shown)
{
    public byte[] Secret { get; } = Read(shown);

    public string Digits(long nowMs, int ahead = 0) => Totp.Digits(Secret, (nowMs / 30_000) + ahead);

    private static byte[] Read(string text)
    {
        var bits = string.Concat(text.Select(letter => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(letter, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        return [.. Enumerable.Range(0, bits.Length / 8).Select(i => Convert.ToByte(bits.Substring(i * 8, 8), 2))];
    }
}

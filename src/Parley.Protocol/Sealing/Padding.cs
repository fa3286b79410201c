namespace Parley.Protocol;

/// <summary>Hides how long a body is: <c>P || 0x80 || 0x00...</c>, up to the smallest size class that holds it (docs/spec/sealing.md, Body).</summary>
internal static class Padding
{
    private const byte Mark = 0x80;

    public static ReadOnlySpan<int> Classes => [4_096, 16_384, 65_536, 262_144];

    /// <summary>The class for a text of that length. A longer text than the largest class holds is misuse.</summary>
    public static int ClassOf(int length)
    {
        foreach (var size in Classes)
            if (length < size) return size;
        throw new ArgumentOutOfRangeException(nameof(length), length, "Longer than the largest size class holds.");
    }

    /// <summary>Whether a sealed body can have that length: a class, and a tag for each layer.</summary>
    public static bool IsSealedLength(long length, int layers) => Classes.Contains((int)Math.Clamp(length - (layers * ISuite.TagBytes), 0, int.MaxValue));

    public static void Pad(ReadOnlySpan<byte> plain, Span<byte> padded)
    {
        plain.CopyTo(padded);
        padded[plain.Length] = Mark;
        padded[(plain.Length + 1)..].Clear();
    }

    /// <summary>The length of the text, unless the padding is wrong or a smaller class holds the text.</summary>
    public static bool TryUnpad(ReadOnlySpan<byte> padded, out int length)
    {
        length = padded.LastIndexOfAnyExcept((byte)0);
        return length >= 0 && padded[length] == Mark && ClassOf(length) == padded.Length;
    }
}

using System.Globalization;

namespace Parley.Ledger;

/// <summary>Where a tile or a bundle of entries is served (c2sp.org/tlog-tiles): <c>tile/L/N[.p/W]</c> or <c>tile/entries/N[.p/W]</c>.</summary>
/// <param name="Level">Level, 0 to 63; <see cref="EntriesLevel"/> for a bundle of entries.</param>
/// <param name="Index">Number of the tile in its level, 0 to 10^18 - 1.</param>
/// <param name="Width">Hashes or entries: 256 if full, 1 to 255 if partial.</param>
public readonly record struct TilePath(int Level, long Index, int Width = Tile.Width)
{
    /// <summary>Level that stands for bundles of entries.</summary>
    public const int EntriesLevel = -1;

    private const string Root = "tile/";
    private const string EntriesWord = "entries";
    private const string PartialWord = ".p/";
    private const int MaxLevel = 63;
    private const long MaxIndex = 999_999_999_999_999_999;

    /// <summary>True for a bundle of entries.</summary>
    public bool IsEntries => Level == EntriesLevel;

    /// <summary>Parses a path, without a leading slash. Only the one form that <see cref="ToString"/> gives is accepted.</summary>
    public static bool TryParse(ReadOnlySpan<char> path, out TilePath tile)
    {
        tile = default;
        if (!path.StartsWith(Root, StringComparison.Ordinal)) return false;
        path = path[Root.Length..];
        var slash = path.IndexOf('/');
        if (slash < 0) return false;
        long level = EntriesLevel;
        if (!path[..slash].SequenceEqual(EntriesWord) && (!Canonical.TryNumber(path[..slash], out level) || level > MaxLevel)) return false;
        path = path[(slash + 1)..];

        long width = Tile.Width;
        var dot = path.IndexOf(PartialWord, StringComparison.Ordinal);
        if (dot >= 0)
        {
            if (!Canonical.TryNumber(path[(dot + PartialWord.Length)..], out width) || width is < 1 or >= Tile.Width) return false;
            path = path[..dot];
        }
        if (!TryIndex(path, out var index)) return false;
        tile = new TilePath((int)level, index, (int)width);
        return true;
    }

    /// <summary>The path, without a leading slash. Throws if a part is out of its range.</summary>
    public override string ToString()
    {
        if (Level is < EntriesLevel or > MaxLevel || Index is < 0 or > MaxIndex || Width is < 1 or > Tile.Width)
            throw new InvalidOperationException("not the path of a tile");
        var number = (Index % 1000).ToString("D3", CultureInfo.InvariantCulture);
        for (var rest = Index / 1000; rest > 0; rest /= 1000) number = $"x{(rest % 1000).ToString("D3", CultureInfo.InvariantCulture)}/{number}";
        var level = IsEntries ? EntriesWord : Canonical.Number(Level);
        return Width == Tile.Width ? $"{Root}{level}/{number}" : $"{Root}{level}/{number}{PartialWord}{Canonical.Number(Width)}";
    }

    // Groups of three digits, all but the last after an x, and no group of zeros in front.
    private static bool TryIndex(ReadOnlySpan<char> text, out long index)
    {
        index = 0;
        if (text.StartsWith("x000/", StringComparison.Ordinal)) return false;
        while (text.StartsWith("x", StringComparison.Ordinal))
        {
            if (text.Length < 5 || text[4] != '/' || !TryGroup(text[1..4], ref index)) return false;
            text = text[5..];
        }
        return text.Length == 3 && TryGroup(text, ref index);
    }

    private static bool TryGroup(ReadOnlySpan<char> digits, ref long index)
    {
        if (digits.ContainsAnyExceptInRange('0', '9') || index > MaxIndex / 1000) return false;
        index = index * 1000 + (digits[0] - '0') * 100 + (digits[1] - '0') * 10 + (digits[2] - '0');
        return true;
    }
}

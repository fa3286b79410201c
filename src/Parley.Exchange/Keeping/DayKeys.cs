using System.Globalization;
using System.Security.Cryptography;
using Parley.Exchange.Record;
using Parley.Exchange.Seams;
using Parley.Protocol;

namespace Parley.Exchange;

/// <summary>
/// The keys of a day, one for each suite, that seal what is kept of that day (docs/adr/0024-prekeys-and-archive.md). Their files are deleted after the reading window; the record holds them
/// sealed to the storage key for good.
/// </summary>
internal sealed class DayKeys(NodeSeams seams, NodeKeys keys)
{
    private const string Prefix = "day-";

    // Several of a day only where a file was lost while the record knows of it: each has a number of its own.
    private const int MostPerDay = 256;
    private const long DayMs = 86_400_000;

    private readonly Dictionary<long, DayKey?> _known = [];

    /// <summary>Today's, its file durable, and what has to stand in the record no later than what is sealed under it.</summary>
    public (DayKey Key, IReadOnlyList<Change> Changes) Today()
    {
        var first = seams.NowMs / DayMs * MostPerDay;
        for (var number = first; number < first + MostPerDay; number++)
        {
            var isKept = seams.Store.DayKey(number) is not null;
            if (Of(number) is { } known)
                return (known, isKept ? [] : [new PutDayKey(number, Wrap(known))]);
            if (isKept)
                continue;
            var drawn = DayKey.Draw(keys.Registry, number, seams.Random, seams.NowMs);
            seams.Ephemeral.Write(Name(number), drawn.Encode());
            _known[number] = drawn;
            return (drawn, [new PutDayKey(number, Wrap(drawn))]);
        }

        throw new StoreFaultException(FaultCodes.StoreBroken, lasting: false);
    }

    /// <summary>The keys of that number, or null: only the storage key gives them back.</summary>
    public DayKey? Of(long number)
    {
        if (_known.TryGetValue(number, out var known))
            return known;
        var content = seams.Ephemeral.Read(Name(number));
        known = content is null ? null : DayKey.TryDecode(number, content, keys.Registry);
        CryptographicOperations.ZeroMemory(content);
        if (known is not null)
            _known[number] = known;
        return known;
    }

    /// <summary>Numbers of those that are here and older than the reading window.</summary>
    public IReadOnlyList<long> Due() =>
        [.. seams.Ephemeral.Names().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(name => long.TryParse(name.AsSpan(Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : long.MaxValue)
            .Where(number => (number / MostPerDay) + keys.ReadingDays < seams.NowMs / DayMs).Order()];

    /// <summary>Deletes one for good.</summary>
    public void Delete(long number)
    {
        seams.Ephemeral.Delete(Name(number));
        if (_known.Remove(number, out var known))
            known?.Wipe();
    }

    private byte[] Wrap(DayKey key) => key.Wrap(keys.Registry, keys.Storage, seams.Random);

    private static string Name(long number) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{number}");
}

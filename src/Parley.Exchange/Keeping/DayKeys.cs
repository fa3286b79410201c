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
public sealed class DayKeys(NodeSeams seams, NodeKeys keys)
{
    private const string Prefix = "day-";
    private const string UnlockedPrefix = "unlocked-";

    // Several of a day only where a file was lost while the record knows of it: each has a number of its own.
    private const int MostPerDay = 256;
    private const long DayMs = 86_400_000;
    private const long HourMs = 3_600_000;

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
        var content = seams.Ephemeral.Read(Name(number)) ?? Unlocked().Where(one => one.Number == number).Select(one => seams.Ephemeral.Read(one.Name)).FirstOrDefault();
        known = content is null ? null : DayKey.TryDecode(number, content, keys.Registry);
        CryptographicOperations.ZeroMemory(content);
        if (known is not null)
            _known[number] = known;
        return known;
    }

    /// <summary>
    /// Numbers of those after which keys of a later day were begun longer ago than the reading window: a clock that was behind when they were begun says nothing of how long they were used.
    /// </summary>
    public IReadOnlyList<long> Due()
    {
        var numbers = Files(Prefix).Select(one => one.Number).ToArray();
        return [.. numbers.Zip(numbers.Skip(1)).Where(pair => (pair.Second / MostPerDay) + keys.ReadingDays < seams.NowMs / DayMs).Select(pair => pair.First)];
    }

    /// <summary>Deletes one for good.</summary>
    public void Delete(long number)
    {
        seams.Ephemeral.Delete(Name(number));
        Forget(number);
    }

    /// <summary>Deletes what was unlocked for a while that is over.</summary>
    public void Lock()
    {
        foreach (var (name, number, until) in Unlocked().Where(one => one.Until * HourMs <= seams.NowMs))
        {
            seams.Ephemeral.Delete(name);
            Forget(number);
        }
    }

    /// <summary>Makes keys of days readable again for a while: what the storage key gives back.</summary>
    /// <param name="firstDay">Days since 1970, as are all here.</param>
    /// <returns>How many opened, and how many did not.</returns>
    public static (int Opened, int Broken) Unlock(NodeSeams seams, SuiteRegistry registry, KemRing storage, long firstDay, long lastDay, long untilMs)
    {
        var (opened, broken) = (0, 0);
        foreach (var number in seams.Store.DayKeys().Where(number => number / MostPerDay >= firstDay && number / MostPerDay <= lastDay))
        {
            if (seams.Ephemeral.Names().Contains(Name(number), StringComparer.Ordinal))
                continue;
            if (seams.Store.DayKey(number) is not { } wrapped || !DayKey.TryUnwrap(number, wrapped, storage, registry, out var day))
            {
                broken++;
                continue;
            }

            foreach (var name in seams.Ephemeral.Names().Where(name => name.StartsWith($"{UnlockedPrefix}{number}-", StringComparison.Ordinal)).ToArray())
                seams.Ephemeral.Delete(name);
            seams.Ephemeral.Write(string.Create(CultureInfo.InvariantCulture, $"{UnlockedPrefix}{number}-{(untilMs + HourMs - 1) / HourMs}"), day.Encode());
            opened++;
        }

        return (opened, broken);
    }

    private void Forget(long number)
    {
        if (_known.Remove(number, out var known))
            known?.Wipe();
    }

    private (string Name, long Number, long Until)[] Unlocked() => Files(UnlockedPrefix);

    /// <summary>Files of one prefix by the numbers behind it; the second is 0 where there is one alone.</summary>
    private (string Name, long Number, long Until)[] Files(string prefix) =>
        [.. seams.Ephemeral.Names().Where(name => name.StartsWith(prefix, StringComparison.Ordinal)).Select(name =>
        {
            var parts = name[prefix.Length..].Split('-');
            long Part(int at) => at < parts.Length && long.TryParse(parts[at], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
            return (name, Part(0), Part(1));
        }).OrderBy(one => one.Item2)];

    private byte[] Wrap(DayKey key) => key.Wrap(keys.Registry, keys.Storage, seams.Random);

    private static string Name(long number) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{number}");
}

using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Parley.Exchange.Record;
using Parley.Exchange.Seams;
using Parley.Protocol;

namespace Parley.Exchange;

/// <summary>Keeps the seeds of epochs, ours and others', under the keys of the day: prekeys go, and what was opened with them stays readable.</summary>
internal sealed class SeedArchive(NodeSeams seams, DayKeys days)
{
    private const int SaltBytes = 32;
    private const int SeedBytes = 32;
    private const int SealedBytes = SeedBytes + ISuite.TagBytes;

    /// <summary>What keeps the seeds of an epoch, in one transaction with whatever it stands on.</summary>
    public IReadOnlyList<Change> Keep(FeedKey feed, EpochSecrets secrets)
    {
        var (day, changes) = days.Today();
        var fresh = new byte[SaltBytes];
        seams.Random.Fill(fresh);
        byte[] salt = SHA256.HashData([.. fresh, .. secrets.Seeds.SelectMany(seed => seed)]);
        byte[] kept = [.. salt, .. secrets.Layers.Zip(secrets.Seeds).SelectMany(layer => Seal(day, layer.First, feed, secrets.Seq, salt, layer.Second))];
        return [.. changes, new PutSeeds(new SeedsRow(feed, secrets.Seq, day.Number, kept))];
    }

    /// <summary>The seeds that were kept; null where nothing was, or the day's keys are gone.</summary>
    /// <param name="commits">What the epoch's entry commits to: nothing else is given back.</param>
    public EpochSecrets? Open(SeedsRow row, ChannelRules rules, IReadOnlyList<byte[]> commits)
    {
        var suites = rules.Registry.Layers(rules.Suites);
        if (days.Of(row.Day) is not { } day || row.Sealed.Length != SaltBytes + (suites.Count * SealedBytes))
            return null;
        var seeds = new byte[suites.Count][];
        for (var i = 0; i < seeds.Length; i++)
        {
            var okm = Okm(day, suites[i], row.Feed, row.Epoch, row.Sealed.AsSpan(0, SaltBytes));
            seeds[i] = new byte[SeedBytes];
            if (!suites[i].TryDecrypt(okm.AsSpan(0, suites[i].KeyBytes), okm.AsSpan(suites[i].KeyBytes), row.Sealed.AsSpan(SaltBytes + (i * SealedBytes), SealedBytes), [], seeds[i]))
                return null;
        }

        return new Epoch(rules.Registry, rules.Suites, rules.Id, row.Feed.Party, row.Epoch).Committed(seeds, commits);
    }

    private static byte[] Seal(DayKey day, ISuite suite, FeedKey feed, long epoch, byte[] salt, byte[] seed)
    {
        var okm = Okm(day, suite, feed, epoch, salt);
        var kept = new byte[SealedBytes];
        suite.Encrypt(okm.AsSpan(0, suite.KeyBytes), okm.AsSpan(suite.KeyBytes), seed, [], kept);
        CryptographicOperations.ZeroMemory(okm);
        return kept;
    }

    private static byte[] Okm(DayKey day, ISuite suite, FeedKey feed, long epoch, ReadOnlySpan<byte> salt)
    {
        Span<byte> number = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(number, epoch);
        var okm = new byte[suite.KeyBytes + ISuite.NonceBytes];
        suite.DeriveKey(salt, day[suite.Name], [.. Encoding.ASCII.GetBytes($"parley/v2/archive/{suite.Name}"), 0, .. feed.Channel.ToArray(), .. number, .. Encoding.ASCII.GetBytes(feed.Party)], okm);
        return okm;
    }
}

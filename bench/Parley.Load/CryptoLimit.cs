using System.Diagnostics;
using Parley.Ledger;
using Parley.Keystore;
using Parley.Protocol;

namespace Parley.Load;

/// <summary>
/// What the cryptography of both ends alone costs on this machine: seal, hash, open, hash for each message; sign, verify, cosign, verify for each batch.
/// No end-to-end figure can be better.
/// </summary>
internal sealed class CryptoLimit
{
    private readonly SuiteRegistry _registry = SuiteRegistry.Standard;
    private readonly IReadOnlyList<string> _suites;
    private readonly ChannelId _channel = ChannelId.From(new byte[ChannelId.SizeBytes]);
    private readonly KeyRing _writer;
    private readonly KeyRing _reader;
    private readonly EpochSecrets _secrets;
    private readonly byte[] _plain;
    private readonly SystemRandom _random = new();

    public CryptoLimit(IReadOnlyList<string> suites, int plainBytes)
    {
        _suites = suites;
        _plain = new byte[plainBytes];
        var now = DateTimeOffset.UtcNow;
        var (from, to) = (now.ToUnixTimeMilliseconds(), now.AddDays(1).ToUnixTimeMilliseconds());
        _writer = KeyRing.GenerateNode(_registry, "us", new byte[32], from, to, _random);
        _reader = KeyRing.GenerateNode(_registry, "them", new byte[32], from, to, _random);
        _secrets = new Epoch(_registry, suites, _channel, "us", 2).Draw(_random, 0, []);
    }

    /// <summary>Milliseconds of one message in a batch of its own, one step after the other: the median.</summary>
    public double OneMilliseconds(double seconds)
    {
        var times = new List<double>();
        var began = Stopwatch.GetTimestamp();
        while (times.Count < 10 || Stopwatch.GetElapsedTime(began).TotalSeconds < seconds)
        {
            var start = Stopwatch.GetTimestamp();
            Batch(1);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        return new Sample(times).Quantile(0.5);
    }

    /// <summary>Messages a second in batches of that many on all cores, and processor time of one.</summary>
    public (double PerSecond, double Microseconds) Rate(int batch, double seconds)
    {
        Batch(batch);
        var done = 0L;
        var used = Environment.CpuUsage.TotalTime;
        var began = Stopwatch.GetTimestamp();
        var threads = Enumerable.Range(0, Environment.ProcessorCount).Select(_ => new Thread(() =>
        {
            while (Stopwatch.GetElapsedTime(began).TotalSeconds < seconds)
            {
                Batch(batch);
                Interlocked.Add(ref done, batch);
            }
        })).ToArray();
        foreach (var thread in threads)
            thread.Start();
        foreach (var thread in threads)
            thread.Join();
        var elapsed = Stopwatch.GetElapsedTime(began).TotalSeconds;
        return (done / elapsed, (Environment.CpuUsage.TotalTime - used).TotalMicroseconds / done);
    }

    private void Batch(int messages)
    {
        var hashers = _registry.HashesInForce(_suites);
        var root = default(TreeHash);
        for (var i = 0; i < messages; i++)
        {
            var body = Sealer.Seal(_secrets, _channel, "us", _plain, _random);
            foreach (var hasher in hashers)
                root = hasher.Hash(body.Body);
            Demand(Sealer.TryOpen(_secrets, _channel, "us", body.Body, body.Salt, body.Commits, out _, out _));
            foreach (var hasher in hashers)
                root = hasher.Hash(body.Body);
        }

        var origin = Origin.Of(_channel, "us");
        var text = new Checkpoint(origin, messages, root, []).Format();
        var verifier = new NoteVerifier(_registry);
        Demand(SignedNote.TryParse(new NoteSigner(_writer, _registry).Sign(text, origin, _suites), out var note, out _));
        Demand(verifier.Verify(note!, origin, _writer.KeySet, _suites) is null);
        var cosigner = Origin.Of(_channel, "them");
        Demand(SignatureLines.TryParse(new NoteSigner(_reader, _registry).Cosign(text, cosigner, _suites, 1_336_348_800), out var lines, out _));
        Demand(verifier.VerifyCosignature(text, lines!, cosigner, _reader.KeySet, _suites, out _) is null);
    }

    private static void Demand(bool good)
    {
        if (!good)
            throw new InvalidOperationException("Cryptography does not agree with itself.");
    }
}

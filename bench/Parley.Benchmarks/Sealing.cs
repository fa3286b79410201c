using BenchmarkDotNet.Attributes;
using Parley.Protocol;

namespace Parley.Benchmarks;

/// <summary>One body through all layers of a set of suites.</summary>
public class Sealing
{
    private SampleChannel _channel = null!;
    private byte[] _plain = [];
    private SealedBody _sealed = null!;

    [Params("base", "nist", "gm", "nist+gm")]
    public string Set { get; set; } = "";

    [Params(256, 2_048, 63_488)]
    public int Bytes { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        _channel = new SampleChannel(Set);
        _plain = new byte[Bytes];
        _sealed = Seal();
    }

    [Benchmark]
    public SealedBody Seal() => _channel.Seal(_plain);

    [Benchmark]
    public bool Open() => Sealer.TryOpen(_channel.Secrets, _channel.Rules.Id, "us", _sealed.Body, _sealed.Salt, _sealed.Commits, out _, out _);
}

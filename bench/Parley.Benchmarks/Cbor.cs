using BenchmarkDotNet.Attributes;
using Parley.Protocol;

namespace Parley.Benchmarks;

/// <summary>Headers and batches, written and strictly read.</summary>
public class Cbor
{
    private const int Entries = 256;

    private Header _header = null!;
    private byte[] _headerBytes = [];
    private Batch _batch = null!;
    private byte[] _batchBytes = [];

    [GlobalSetup]
    public void Prepare()
    {
        var channel = new SampleChannel("nist+gm");
        (_header, var entry) = channel.Message(7, 2_048);
        _headerBytes = entry.HeaderBytes;
        _batch = channel.Batch(Entries, 2_048);
        _batchBytes = EncodeBatchOf256();
    }

    [Benchmark]
    public byte[] EncodeHeader() => _header.Encode();

    [Benchmark]
    public bool DecodeHeader() => Header.TryDecode(_headerBytes, out _, out _);

    [Benchmark]
    public byte[] EncodeBatchOf256() => _batch.Encode();

    [Benchmark]
    public bool DecodeBatchOf256() => Batch.TryDecode(_batchBytes, out _, out _);
}

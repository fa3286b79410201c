using BenchmarkDotNet.Attributes;
using Parley.Ledger;
using Parley.Protocol;

namespace Parley.Benchmarks;

/// <summary>Heads in every signature that a set of suites demands, and epochs in every key agreement.</summary>
public class Suites
{
    private SampleChannel _channel = null!;
    private string _text = "";
    private SignedNote _note = null!;

    [Params("base", "nist", "gm", "nist+gm")]
    public string Set { get; set; } = "";

    [GlobalSetup]
    public void Prepare()
    {
        _channel = new SampleChannel(Set);
        _text = _channel.Text(7, _channel.Rules.HashesOf([]));
        if (!SignedNote.TryParse(SignHead(), out var note, out _))
            throw new InvalidOperationException("No note.");
        _note = note;
    }

    [Benchmark]
    public string SignHead() => _channel.Signer.Sign(_text, _channel.Origin, _channel.Rules.Suites);

    [Benchmark]
    public Refusal? VerifyHead() => _channel.Rules.Verifier.Verify(_note, _channel.Origin, _channel.KeySet, _channel.Rules.Suites);

    [Benchmark]
    public byte[] BeginEpoch() => _channel.NewEpoch().Grants;
}

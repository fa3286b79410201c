using BenchmarkDotNet.Attributes;
using Parley.Protocol;

namespace Parley.Benchmarks;

/// <summary>A third party's check of a proof file, from its bytes: form, inclusion, vouches, the writer's signatures and the reader's cosignatures.</summary>
public class Proofs
{
    private const int Entries = 1_000;

    private ChannelRules _rules = null!;
    private byte[] _file = [];

    [Params("base", "nist", "gm", "nist+gm")]
    public string Set { get; set; } = "";

    [GlobalSetup]
    public void Prepare()
    {
        var channel = new SampleChannel(Set);
        (_rules, _file) = (channel.Rules, channel.Proof(Entries));
        if (!ProofVerifier.TryVerify(_rules, _file, out _, out var refusal))
            throw new InvalidOperationException($"{refusal.Code} {refusal.Detail}");
    }

    [Benchmark]
    public bool Verify() => ProofVerifier.TryVerify(_rules, _file, out _, out _);
}

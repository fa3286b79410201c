using Parley.Testing.Simulation;

namespace Parley.Fuzz.Mutation;

/// <summary>Inputs made from a corpus: the n-th of a seed is always the same.</summary>
public sealed class Mutator(IReadOnlyList<byte[]> corpus, ulong seed)
{
    private const int MaxBytes = 1 << 20;

    private readonly SeededRandom _random = new(seed);

    public byte[] Next()
    {
        var bytes = _random.Pick(corpus);

        // Half of the changes keep the encoding good, so that they get past the CBOR decoder.
        if (_random.Chance(500) && Well(bytes) is { } changed)
            bytes = changed;
        else
            bytes = ByteMutator.Mutate(bytes, _random.Pick(corpus), _random);
        return bytes.Length <= MaxBytes ? bytes : bytes[..MaxBytes];
    }

    private byte[]? Well(byte[] bytes) => ItemMutator.Mutate(bytes, _random) ?? SequenceMutator.Mutate(bytes, _random) ?? LineMutator.Mutate(bytes, _random);
}

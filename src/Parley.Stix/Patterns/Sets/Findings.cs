namespace Parley.Stix.Patterns;

/// <summary>Which expressions one Observed Data matches, as far as it was looked at.</summary>
internal ref struct Findings(ObjectTest[] tests, Span<ulong> bits, List<int> found)
{
    private readonly Span<ulong> _bits = bits;

    public readonly void Consider(int expression, bool exact, ObservedData data, in ObservedObject root)
    {
        ref var word = ref _bits[expression >> 6];
        var bit = 1UL << (expression & 63);
        if ((word & bit) != 0 || !(exact || tests[expression].IsTrue(data, root)))
            return;
        word |= bit;
        found.Add(expression);
    }
}

namespace Parley.Testing.Simulation;

/// <param name="Trace">Hash over all steps: equal for equal seeds, in any process.</param>
/// <param name="Counts">How often each kind of fault, refusal and alarm occurred.</param>
public sealed record SimResult(SimOptions Options, ulong Trace, long Steps, IReadOnlyList<string> Violations, IReadOnlyDictionary<string, int> Counts)
{
    public bool Good => Violations.Count == 0;

    public override string ToString() => Good
        ? $"{Options}\n  good: trace {Trace:x16}, {Steps} steps"
        : $"{Options}\n  trace {Trace:x16}, {Steps} steps\n  {string.Join("\n  ", Violations)}\n  {string.Join(", ", Counts.Select(count => $"{count.Key} {count.Value}"))}\nreplay: {ReplayCommand}";

    /// <summary>One command that runs this seed again.</summary>
    public string ReplayCommand => $"tests/simulate --seed {Options.Seed}{(Options.RealSuites ? " --real" : "")}{(Options.WithoutRotations ? " --without-rotations" : "")}";
}

using System.Diagnostics;
using Xunit;

namespace Parley.Protocol.Tests.Record;

/// <summary>Runs <c>samples/verify/verify.py</c>, which shares no code with this repository's.</summary>
public sealed class IndependentVerifierTests
{
    private const string Python = "/usr/bin/python3";

    [Fact]
    public void The_independent_verifier_comes_to_every_published_outcome()
    {
        Assert.SkipUnless(File.Exists(Python) && Run("-c", "import cryptography").Code == 0, "skipped: /usr/bin/python3 with python3-cryptography is not here");
        var (code, output) = Run(Verifier, "--vectors", Path.Combine(SpecPages.Root, "tests", "vectors"));
        Assert.True(code == 0, output);
        Assert.Contains("0 differ", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_changed_record_is_refused_with_exit_code_1()
    {
        Assert.SkipUnless(File.Exists(Python) && Run("-c", "import cryptography").Code == 0, "skipped: /usr/bin/python3 with python3-cryptography is not here");
        var (code, output) = Run(Verifier, Path.Combine(SpecPages.Root, "tests", "vectors", "record", "forked.parley-record"));
        Assert.Equal(1, code);
        Assert.Contains("refused: seen.unknown in the feed of us, entry 9", output, StringComparison.Ordinal);
    }

    private static string Verifier => Path.Combine(SpecPages.Root, "samples", "verify", "verify.py");

    private static (int Code, string Output) Run(params string[] arguments)
    {
        // -B: leaves no compiled files behind in the samples.
        using var process = Process.Start(new ProcessStartInfo(Python, ["-B", .. arguments]) { RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output);
    }
}

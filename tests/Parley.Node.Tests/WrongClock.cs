namespace Parley.Node.Tests;

/// <summary>A clock for a node in a process of its own, by libfaketime (Debian's package faketime): it can be set while the node runs. What measures how long runs on rightly.</summary>
internal sealed class WrongClock
{
    private const string Missing = "libfaketime is not installed (apt-get install faketime)";

    private readonly string _file;

    public WrongClock(string file)
    {
        Library = Directory.EnumerateDirectories("/usr/lib", "*-linux-*").Append("/usr/lib")
            .Select(folder => Path.Combine(folder, "faketime", "libfaketimeMT.so.1")).FirstOrDefault(File.Exists) ?? "";
        if (Library.Length == 0)
        {
            // What continuous integration does not test, nobody tests.
            Assert.SkipUnless(Environment.GetEnvironmentVariable("CI") is { Length: > 0 }, Missing);
            Assert.Fail(Missing);
        }

        _file = file;
    }

    private string Library { get; }

    /// <remarks>Debian's 0.9.10 takes glibc 2.36 for one whose waits it must mend: without the last variable every wait ends at once, and each thread of the node spins.</remarks>
    public IEnumerable<(string Name, string Value)> Variables =>
    [
        ("LD_PRELOAD", Library), ("FAKETIME_TIMESTAMP_FILE", _file), ("FAKETIME_CACHE_DURATION", "1"), ("FAKETIME_DONT_FAKE_MONOTONIC", "1"), ("DONT_FAKE_MONOTONIC", "1"),
        ("FAKETIME_FORCE_MONOTONIC_FIX", "0"),
    ];

    /// <param name="offset">How far it is off, as faketime writes it: +1d, -2h, +0.</param>
    public void Set(string offset) => File.WriteAllText(_file, offset + "\n");
}

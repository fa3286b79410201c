namespace Parley.Cli.Tests;

public sealed class ScriptTests
{
    public static TheoryData<string> Scripts() =>
        [.. Directory.GetFiles(Folder, "*.txt").Select(path => Path.GetFileNameWithoutExtension(path)!).Order(StringComparer.Ordinal)];

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Scripts");

    [Theory]
    [MemberData(nameof(Scripts))]
    public async Task Commands_print_what_the_script_says(string script)
    {
        using var directory = new TemporaryDirectory();
        var node = new FakeNode
        {
            Channels = script.Contains("two-channels", StringComparison.Ordinal) ? 2
            : script.Contains("no-channel", StringComparison.Ordinal) ? 0 : 1
        };
        using var door = FakeDoor.Unix(directory.File("parley.sock"), node.Answer);
        await Script.RunAsync(await File.ReadAllTextAsync(Path.Combine(Folder, script + ".txt"), TestContext.Current.CancellationToken), directory.Root);
    }
}

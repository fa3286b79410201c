using System.Diagnostics;

namespace Parley.Docs.Tests;

public sealed class KeeperTests
{
    [Fact]
    public async Task What_the_tests_started_ends_with_them_and_nothing_else_does()
    {
        var folder = Directory.CreateTempSubdirectory("parley-keeper-").FullName;
        var file = Path.Combine(folder, "waits");
        await File.WriteAllTextAsync(file, "", TestContext.Current.CancellationToken);
        using var ours = Process.Start("tail", ["-f", file]);
        using var other = Process.Start("tail", ["-f", "/dev/null"]);
        try
        {
            using (new Keeper(folder))
            {
                await File.WriteAllTextAsync(Path.Combine(folder, "usa.pid"), $"{ours.Id}\n", TestContext.Current.CancellationToken);
                await File.WriteAllTextAsync(Path.Combine(folder, "chn.pid"), $"{other.Id}\n", TestContext.Current.CancellationToken);
                Assert.False(ours.HasExited);
            }

            Assert.True(ours.WaitForExit(TimeSpan.FromMinutes(1)));
            Assert.False(other.HasExited);
        }
        finally
        {
            foreach (var process in new[] { ours, other }.Where(process => !process.HasExited))
                process.Kill();
            Directory.Delete(folder, recursive: true);
        }
    }
}

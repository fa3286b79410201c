namespace Parley.Cli.Tests;

public sealed class DownloadTests
{
    [Fact]
    public async Task A_disk_that_is_full_while_a_file_comes_in_is_not_a_node_that_does_not_answer()
    {
        using TemporaryDirectory directory = new();
        using var door = FakeDoor.Unix(directory.File("parley.sock"), _ => FakeAnswer.File(new byte[100_000]));
        using var client = InsideDoorClient.Unix(directory.File("parley.sock"), NodeDoor.Explain);
        await using FullDisk disk = new();
        var failure = await Assert.ThrowsAsync<IOException>(() => client.DownloadAsync("/any", disk, TestContext.Current.CancellationToken));
        Assert.Equal(TerminalCodes.DiskFull, FileFault.Explain(failure).Code);
    }

    private sealed class FullDisk : MemoryStream
    {
        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => throw new IOException("full", 28);
    }
}

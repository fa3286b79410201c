namespace Parley.Terminal.Tests;

public sealed class StandardStreamTests
{
    [Theory]
    [InlineData(32)]
    [InlineData(9)]
    public void A_reader_that_went_away_is_no_error_and_is_noticed(int errno)
    {
        using StandardStream stream = new(new Failing(errno));
        stream.Write([1, 2, 3]);
        stream.Flush();
        Assert.True(stream.Closed.IsCancellationRequested);
    }

    [Fact]
    public void A_full_disk_is_an_error()
    {
        using StandardStream stream = new(new Failing(28));
        Assert.Throws<IOException>(() => stream.Write([1]));
        Assert.False(stream.Closed.IsCancellationRequested);
    }

    private sealed class Failing(int errno) : MemoryStream
    {
        public override void Write(ReadOnlySpan<byte> buffer) => throw new IOException("failed", errno);
    }
}

using Microsoft.AspNetCore.Http;
using Parley.Node.Doors;
using Parley.Protocol;

namespace Parley.Node.Tests;

public sealed class RequestBodyTests
{
    // Where the room of a size is in use, one twice as large is given.
    [Theory]
    [InlineData(0, 131_072)]
    [InlineData(1, 131_072)]
    [InlineData(100_000, 2_097_152)]
    [InlineData(600_000, 5_000_000)]
    public async Task Room_is_made_for_what_came_and_not_for_what_was_announced(int came, int atMost)
    {
        using RequestBody body = new();
        Assert.False(await body.ReadAsync(Request(new byte[came]), Limits.MaxBatchBytes, TestContext.Current.CancellationToken));
        Assert.InRange(body.Room, came, atMost);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(65_536)]
    [InlineData(65_537)]
    [InlineData(5_000_000)]
    [InlineData(Limits.MaxBatchBytes)]
    public async Task What_is_read_is_what_was_sent_and_not_a_byte_of_what_follows(int length)
    {
        var sent = new byte[length + 3];
        new Random(1).NextBytes(sent);
        for (var again = 0; again < 2; again++)
        {
            using RequestBody body = new();
            Assert.True(await body.ReadAsync(Request(sent), length, TestContext.Current.CancellationToken));
            Assert.True(body.Bytes.Span.SequenceEqual(sent.AsSpan(0, length)));
        }
    }

    [Fact]
    public async Task What_is_used_again_holds_nothing_of_before()
    {
        ReadOnlyMemory<byte> kept;
        using (RequestBody body = new())
        {
            Assert.True(await body.ReadAsync(Request([.. Enumerable.Repeat((byte)7, 70_000)]), 70_000, TestContext.Current.CancellationToken));
            kept = body.Bytes;
        }

        Assert.Equal(-1, kept.Span.IndexOfAnyExcept((byte)0));
    }

    private static HttpRequest Request(byte[] sent) => new DefaultHttpContext { Request = { Body = new MemoryStream(sent) } }.Request;
}

using System.IO.Pipelines;
using System.Text;
using Parley.Json;
using Parley.Stix.Reading;

namespace Parley.Stix.Tests.Reading;

public sealed class StixReaderTests
{
    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    private static List<string> Shown(IEnumerable<StixItem> items) => [.. items.Select(Shown)];

    private static string Shown(StixItem item) => item.Object is null
        ? $"{item.Fault.Code}@{item.Fault.Offset}{(item.IsEnd ? "!" : "")}"
        : $"{(item.IsEnvelope ? "envelope " : "")}{item.Object.Type}@{item.Offset}#{item.Number} {Encoding.UTF8.GetString(item.Object.Utf8.Span)}";

    private static async Task<List<string>> ShownAsync(byte[] input, int pieces)
    {
        var shown = new List<string>();
        await foreach (var item in StixReader.ReadAsync(new SlowStream(input, pieces), cancel: TestContext.Current.CancellationToken))
            shown.Add(Shown(item));
        return shown;
    }

    [Fact]
    public void Objects_are_handed_on_one_by_one_with_their_bytes_and_then_the_envelope()
    {
        var items = StixReader.Read(Utf8(Samples.Bundle(Samples.Indicator, Samples.File))).ToList();
        Assert.Equal(["indicator", "file", "bundle"], items.Select(item => item.Object!.Type));
        Assert.Equal(Samples.Indicator, Encoding.UTF8.GetString(items[0].Object!.Utf8.Span));
        Assert.Equal(Samples.File, Encoding.UTF8.GetString(items[1].Object!.Utf8.Span));
        Assert.True(items[2].IsEnvelope);
        Assert.Equal([0, 1, -1], items.Select(item => item.Number));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(4096)]
    public async Task A_stream_gives_the_same_whatever_the_size_of_its_pieces(int pieces)
    {
        foreach (var text in new[]
        {
            Samples.Bundle(Samples.Indicator, Samples.File), Samples.Indicator, $"[{Samples.File}, {Samples.Indicator}]", " \n" + Samples.File + "\r\n",
            """{"objects":[{"type":"x"}],"type":"bundle","id":"y"}""", """{"type":"bundle","objects":[]}""", """{"type":"bundle"}""", "[]", "{}", "[1,{\"a\":1,\"a\":2},{}]",
            "{\"type\":\"bundle\",\"objects\":[{}],\"objects\":[{}]}", "", "  ", "nonsense", "{\"type\":\"bundle\" \"objects\":[{}]}", "{\"type\":\"bundle\",\"objects\":[{},]}",
            "{} {}", "{}\n{}\n", "{}\n{oops\n{}\n7\n{}", "{\"more\":true,\"objects\":[{}]}", "\0{", "<a>", "PK\u0003\u0004", "PKZ", "B", "<x stix.mitre.org>", "{\"Event\":{\"info\":1}}\n{}", "\ufeff{}", "{\"objects\":[{}}", "{\"type\":\"observed-data\",\"objects\":[{}]}", "{,\"objects\":[]}", "[{\"a\":1,\"b\":{\"c\":1,\"c\":2},\"d\":3},{}]",
        })
        {
            Assert.Equal(Shown(StixReader.Read(Utf8(text))), await ShownAsync(Utf8(text), pieces));
        }
    }

    [Fact]
    public async Task A_pipe_is_read_to_its_end_and_not_completed()
    {
        var pipe = new Pipe();
        await pipe.Writer.WriteAsync(Utf8(Samples.Bundle(Samples.File)), TestContext.Current.CancellationToken);
        await pipe.Writer.CompleteAsync();
        var count = 0;
        await foreach (var item in StixReader.ReadAsync(pipe.Reader, cancel: TestContext.Current.CancellationToken))
            count += item.Object is null ? 100 : 1;
        Assert.Equal(2, count);
        Assert.False(pipe.Reader.TryRead(out var rest) && rest.Buffer.Length > 0);
    }

    [Fact]
    public void An_input_cut_at_any_byte_ends_with_truncated_and_keeps_what_came_before()
    {
        var whole = Utf8(Samples.Bundle(Samples.File, Samples.Indicator));
        var first = Utf8(Samples.Bundle(Samples.File)).Length - 2;
        for (var length = 0; length < whole.Length; length++)
        {
            var items = StixReader.Read(whole.AsMemory(0, length)).ToList();
            Assert.Equal(JsonFaultCode.Truncated, items[^1].Fault.Code);
            Assert.True(items[^1].IsEnd);
            Assert.Equal(length >= first, items[0].Object?.Type == "file");
        }
    }

    [Fact]
    public void An_object_that_is_refused_does_not_hide_those_behind_it()
    {
        var items = Shown(StixReader.Read(Utf8("""{"type":"bundle","objects":[{"a":1,"a":2},{"n":1e999},{"s":"\ud800"},7,{"type":"file"}]}""")));
        Assert.Equal(["Duplicate@35", "Number@47", "Surrogate@59", "NotObject@69"], items[..4]);
        Assert.StartsWith("file@", items[4], StringComparison.Ordinal);
        Assert.StartsWith("envelope bundle", items[5], StringComparison.Ordinal);
    }

    [Fact]
    public void Limits_hold_with_their_own_codes()
    {
        Assert.Equal(["Depth@96!"], Shown(StixReader.Read(Utf8("{\"type\":\"bundle\",\"objects\":[{\"a\":" + new string('[', 10_000)))));
        Assert.Equal("Size@", Shown(StixReader.Read(Utf8(Samples.File), new StixLimits { Object = new JsonLimits { Bytes = 50 } }))[0][..5]);
        var many = Shown(StixReader.Read(Utf8("[{},{},{}]"), new StixLimits { Objects = 2 }));
        Assert.Equal("Count@7!", many[2]);
        Assert.Equal(3, many.Count);
    }

    [Fact]
    public async Task Reading_can_be_cancelled()
    {
        using var cancel = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var item in StixReader.ReadAsync(new SlowStream(Utf8(Samples.Bundle(Samples.File, Samples.File)), 16), cancel: cancel.Token))
                cancel.Cancel();
        });
    }

    [Fact]
    public async Task Small_reads_of_a_large_object_cost_no_more_than_a_few_looks()
    {
        var input = Utf8("{\"type\":\"x-note\",\"text\":\"" + new string('x', 4_000_000) + "\"}");
        var stream = new SlowStream(input, 1000);
        await foreach (var item in StixReader.ReadAsync(stream, cancel: TestContext.Current.CancellationToken))
            Assert.Equal("x-note", item.Object!.Type);
        Assert.True(stream.Reads > 3000);
    }

    /// <summary>Gives its bytes in small pieces.</summary>
    private sealed class SlowStream(byte[] bytes, int piece) : MemoryStream(bytes)
    {
        public int Reads { get; private set; }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Reads++;
            return base.ReadAsync(buffer[..Math.Min(buffer.Length, piece)], cancellationToken);
        }
    }
}

using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Parley.Api;
using Parley.Exchange;
using Parley.Node.Hosting;
using Parley.Protocol;

namespace Parley.Node.Tests;

/// <summary>Files that wait for the message that they go with.</summary>
public sealed class UploadTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("parley-");
    private readonly HandTime _time = new();
    private readonly HashSet<string> _awaited = new(StringComparer.Ordinal);

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData(1)]
    [InlineData(Limits.MaxChunkBytes)]
    [InlineData((2 * Limits.MaxChunkBytes) + 5)]
    public async Task What_was_taken_in_is_read_piece_by_piece_and_stands_under_no_name(int length)
    {
        using Uploads uploads = new(_folder.FullName, _time, () => _awaited);
        var content = Content(length);
        Assert.Equal((length, null), await TakeAsync(uploads, content));
        Assert.Empty(_folder.GetFiles());
        var file = uploads.Of(Named(content));
        for (var i = 0; i * Limits.MaxChunkBytes < length; i++)
            Assert.Equal(content.Skip(i * Limits.MaxChunkBytes).Take(Limits.MaxChunkBytes), (await file.ReadAsync!(i)).ToArray());
    }

    [Fact]
    public async Task What_is_not_what_it_was_named_is_not_kept()
    {
        using Uploads uploads = new(_folder.FullName, _time, () => _awaited);
        var named = Named(Content(10));
        Assert.Equal((0, InsideCodes.UploadChanged), await uploads.TakeAsync(named.Sha256, 9, new MemoryStream(Content(9)), TestContext.Current.CancellationToken));
        Assert.Null(uploads.Of(named).ReadAsync);
        Assert.Equal((10, null), await TakeAsync(uploads, Content(10)));
        Assert.Null(uploads.Of(named with { SizeBytes = 9 }).ReadAsync);
    }

    [Fact]
    public async Task Room_is_kept_for_what_is_announced_and_given_back()
    {
        using Uploads uploads = new(_folder.FullName, _time, () => _awaited);
        TaskCompletionSource<byte[]>[] coming = [.. Enumerable.Range(0, 4).Select(_ => new TaskCompletionSource<byte[]>())];
        Task<(long, string?)>[] under = [.. coming.Select((come, i) => uploads.TakeAsync(Named([(byte)i]).Sha256, InsideLimits.MaxUploadBytes, new LateStream(come.Task), default))];
        Assert.Equal((0, InsideCodes.UploadsFull), await TakeAsync(uploads, Content(1)));
        for (var i = 0; i < coming.Length; i++)
            coming[i].SetResult([(byte)i]);
        Assert.All(await Task.WhenAll(under), taken => Assert.Equal((1, null), taken));
        Assert.Equal((1, null), await TakeAsync(uploads, Content(1)));
    }

    [Fact]
    public async Task What_no_message_asked_for_in_ten_minutes_is_gone()
    {
        using Uploads uploads = new(_folder.FullName, _time, () => _awaited);
        var content = Content(10);
        await TakeAsync(uploads, content);
        _time.Advance(TimeSpan.FromMinutes(9));
        await uploads.Of(Named(content)).ReadAsync!(0);
        _time.Advance(TimeSpan.FromMinutes(9));
        Assert.NotNull(uploads.Of(Named(content)).ReadAsync);
        _time.Advance(TimeSpan.FromMinutes(2));
        Assert.Null(uploads.Of(Named(content)).ReadAsync);
    }

    [Fact]
    public async Task What_goes_with_a_message_that_waits_for_a_second_person_waits_with_it()
    {
        using Uploads uploads = new(_folder.FullName, _time, () => _awaited);
        var content = Content(10);
        _awaited.Add(Named(content).Sha256);
        await TakeAsync(uploads, content);
        _time.Advance(TimeSpan.FromHours(9));

        // Not even where its room is wanted.
        Assert.Equal((null, InsideCodes.UploadsFull), await FillAsync(uploads, (4L * InsideLimits.MaxUploadBytes) - 9, Content(1)));
        Assert.NotNull(uploads.Of(Named(content)).ReadAsync);
        _awaited.Clear();
        _time.Advance(TimeSpan.FromMinutes(11));
        Assert.Null(uploads.Of(Named(content)).ReadAsync);
    }

    [Fact]
    public async Task What_nobody_named_is_told_what_it_is_and_has_at_least_one_byte()
    {
        using Uploads uploads = new(_folder.FullName, _time, () => _awaited);
        var content = Content(10);
        Assert.Equal((new UploadView(Named(content).Sha256, 10), null), await FillAsync(uploads, null, content));
        Assert.NotNull(uploads.Of(Named(content)).ReadAsync);
        Assert.Equal((null, InsideCodes.UploadEmpty), await FillAsync(uploads, null, []));
    }

    [Fact]
    public async Task What_a_draft_has_waits_as_long_as_the_draft_and_a_week_at_most()
    {
        using Uploads uploads = new(_folder.FullName, _time, () => _awaited);
        var (held, other) = (Named(Content(10)), Named(Content(11)));
        await TakeAsync(uploads, Content(10));
        await TakeAsync(uploads, Content(11));
        uploads.Hold("one", [held.Sha256, other.Sha256]);
        uploads.Hold("two", [held.Sha256]);
        _time.Advance(TimeSpan.FromDays(6));
        Assert.Equal([held.Sha256], uploads.Held("two"));
        uploads.Hold("one", []);
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Null(uploads.Of(other).ReadAsync);
        Assert.NotNull(uploads.Of(held).ReadAsync);
        _time.Advance(TimeSpan.FromDays(1));
        Assert.Empty(uploads.Held("two"));
    }

    [Fact]
    public async Task What_only_a_draft_has_gives_way_to_what_is_to_be_sent_now_the_oldest_first_and_no_more_than_is_needed()
    {
        using Uploads uploads = new(_folder.FullName, _time, () => _awaited);
        int[] lengths = [10, 11, 12];
        foreach (var length in lengths)
        {
            await TakeAsync(uploads, Content(length));
            uploads.Hold($"draft {length}", [Named(Content(length)).Sha256]);
            _time.Advance(TimeSpan.FromMinutes(4));
        }

        // Only the first is older than ten minutes, and leaves less than is wanted.
        Assert.Equal((null, InsideCodes.UploadsFull), await FillAsync(uploads, (4L * InsideLimits.MaxUploadBytes) - 22, Content(1)));
        Assert.Equal([1, 1, 1], Held());
        _time.Advance(TimeSpan.FromHours(1));
        Assert.Null((await FillAsync(uploads, (4L * InsideLimits.MaxUploadBytes) - 12, Content(1))).Refused);
        Assert.Equal([0, 0, 1], Held());

        IEnumerable<int> Held() => lengths.Select(length => uploads.Held($"draft {length}").Count);
    }

    [Fact]
    public async Task A_disk_that_takes_nothing_is_a_fault_of_the_store()
    {
        using Uploads uploads = new(Path.Combine(_folder.FullName, "none"), _time, () => _awaited);
        Assert.Equal(FaultCodes.StoreBroken, (await Assert.ThrowsAsync<StoreFaultException>(() => TakeAsync(uploads, Content(1)))).Code);
    }

    [Fact]
    public async Task The_door_refuses_what_is_too_long_changed_or_called_something_else()
    {
        using var two = await TwoNodes.StartAsync();
        var address = InsideDoor.Upload(Named(Content(1)).Sha256);
        foreach (var (content, type, status, code) in new[]
        {
            (Content(2), "application/octet-stream", HttpStatusCode.UnprocessableEntity, InsideCodes.UploadChanged),
            (Content(1), "text/plain", HttpStatusCode.UnsupportedMediaType, InsideCodes.ContentType),
            (new byte[InsideLimits.MaxUploadBytes + 1], "application/octet-stream", HttpStatusCode.RequestEntityTooLarge, InsideCodes.TooLarge),
        })
        {
            using var body = new ByteArrayContent(content);
            body.Headers.ContentType = new MediaTypeHeaderValue(type);
            using var request = new HttpRequestMessage(HttpMethod.Put, address) { Content = body };
            request.Headers.ExpectContinue = true;
            using var answer = await two.Us.Inside.SendAsync(request, TestContext.Current.CancellationToken);
            Assert.Equal((status, code), (answer.StatusCode, (await answer.Content.ReadFromJsonAsync(ApiJson.Default.Problem, TestContext.Current.CancellationToken))!.Code));
        }
    }

    private static byte[] Content(int length) => [.. Enumerable.Range(0, length).Select(i => (byte)(i % 251))];

    private static AttachmentName Named(byte[] content) => new("a.bin", "application/octet-stream", content.Length, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(content)));

    private static Task<(long SizeBytes, string? Refused)> TakeAsync(Uploads uploads, byte[] content) => uploads.TakeAsync(Named(content).Sha256, content.Length, new MemoryStream(content), default);

    private static Task<(UploadView? Taken, string? Refused)> FillAsync(Uploads uploads, long? announced, byte[] content) =>
        uploads.TakeAsync(announced, new MemoryStream(content), TestContext.Current.CancellationToken);

    // A clock that is set by hand; what is due each time is called once.
    private sealed class HandTime : TimeProvider
    {
        private readonly List<Action> _timers = [];
        private DateTimeOffset _now = DateTimeOffset.UnixEpoch;

        public override DateTimeOffset GetUtcNow() => _now;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            _timers.Add(() => callback(state));
            return TimeProvider.System.CreateTimer(_ => { }, null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }

        public void Advance(TimeSpan by)
        {
            _now += by;
            _timers.ForEach(timer => timer());
        }
    }

    // A body that comes when the test says so.
    private sealed class LateStream(Task<byte[]> content) : MemoryStream
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (Length == 0)
            {
                Write(await content);
                Position = 0;
            }

            return Read(buffer.Span);
        }
    }
}

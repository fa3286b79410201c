using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Parley.Api;
using Parley.Exchange;
using Parley.Exchange.Record;
using Parley.Exchange.Seams;
using Parley.Keystore;
using Parley.Node.Hosting;
using Parley.Node.Slices;
using Parley.Node.Slices.Messages;
using Parley.Protocol;
using Parley.Storage;
using Parley.Vocabulary;

namespace Parley.Node.Tests;

/// <summary>A record that the edition before wrote, as it is taken over (EditionBefore/README.md).</summary>
public sealed class EditionBeforeTests : IDisposable
{
    private static readonly string s_fixture = Path.Combine(AppContext.BaseDirectory, "EditionBefore");
    private static readonly JsonElement s_expected = ReadExpected();

    private readonly string _root = Directory.CreateTempSubdirectory("parley-").FullName;
    private readonly PartyDirectory _directory;
    private readonly DeskFolder _folder = new();

    public EditionBeforeTests()
    {
        using var packed = new GZipStream(File.OpenRead(Path.Combine(s_fixture, "us.tar.gz")), CompressionMode.Decompress);
        TarFile.ExtractToDirectory(packed, _root, overwriteFiles: false);
        Assert.True(PartyDirectory.TryOpen(_root, out var directory, out var refusal), refusal?.Code);
        _directory = directory;
    }

    public void Dispose()
    {
        _folder.Dispose();
        Directory.Delete(_root, recursive: true);
    }

    [Fact]
    public async Task It_is_whole_and_every_root_and_signature_in_it_is_good()
    {
        await using var store = SqliteStore.Open(_directory.StorePath);
        Assert.Empty(store.CheckFile());
        Assert.Empty(store.Channels().SelectMany(channel => Fsck.Run(store, channel, SuiteRegistry.Standard)));
        var entries = store.Facts(0, int.MaxValue, long.MaxValue).OfType<EntryFact>().ToArray();
        Assert.Equal(s_expected.GetProperty("entries").GetInt32(), entries.Length);
        Assert.InRange(entries.Length, 900, 2_000);
        Assert.Equal(s_expected.GetProperty("erased").GetInt32(), entries.Count(fact => Header.TryDecode(fact.Entry.HeaderBytes, out var header, out _) && header.Size > 0 && store.Entry(fact.Feed, fact.Seq)!.Body is null));
    }

    [Fact]
    public async Task It_is_exported_to_the_bytes_that_the_edition_before_exported()
    {
        foreach (var record in s_expected.GetProperty("records").EnumerateArray())
            Assert.Equal(record.GetProperty("sha256").GetString(), Convert.ToHexStringLower(SHA256.HashData(await ExportAsync(record))));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Its_inbox_and_its_messages_are_what_they_were(bool postgres)
    {
        var slice = NodeSlices.All.OfType<MessagesSlice>().Single();
        var (shown, messages) = await WithNodeAsync(TimeProvider.System, async (node, store) =>
        {
            var opened = new Dictionary<string, Message?>(StringComparer.Ordinal);
            using var desk = new Desk(_folder.Place(postgres), store);
            desk.Follow([slice], page => [.. page.Select(fact => Open(node, fact, opened))], new LoudAlarms());
            await desk.WaitForAsync(slice, store.LastArrival, TimeSpan.FromSeconds(60));
            var (lines, state) = await desk.ReadAsync(slice, rows => MessageTable.Page(rows, new MessageFilter(Max: 1_000)));
            Assert.Null(state.Code);
            var channels = node.Channels.ToDictionary(one => one.Id.ToString(), one => new MessageViews(store, one));
            return (lines.Select(line => channels[line.Channel].Summary(line, MessageStanding.None)).ToArray(), opened);
        });
        var inbox = s_expected.GetProperty("inbox").EnumerateArray().Select(line => line.Deserialize(ApiJson.Default.MessageSummary)!);
        Assert.Equal(inbox.Select(Unnumbered).Order(), shown.Select(Unnumbered).Order());
        foreach (var expected in s_expected.GetProperty("messages").EnumerateObject())
        {
            if (messages[expected.Name] is not { } message)
                Assert.Equal(JsonValueKind.Null, expected.Value.ValueKind);
            else
                Assert.True(JsonElement.DeepEquals(expected.Value, JsonForm.Write(message)), $"{expected.Name}: {expected.Value}\n{JsonForm.Write(message)}");
        }

        static string Unnumbered(MessageSummary line) => (line with { Order = 0, State = null, Due = null, Moment = "" }).ToString();
    }

    [Fact]
    public async Task Its_states_are_the_bytes_that_the_edition_before_computed()
    {
        var all = "";
        foreach (var record in s_expected.GetProperty("records").EnumerateArray().Where(record => record.GetProperty("showing").GetString() != nameof(Showing.Nothing)))
        {
            var states = RecordedStates.Json(await ExportAsync(record));
            Assert.Equal(record.GetProperty("states").GetString(), states);
            all += states;
        }

        Assert.All(["\"replaced\":", "\"text\":\"erased\"", "\"state\":\"met-in-time\"", "\"state\":\"opened\""], part => Assert.Contains(part, all, StringComparison.Ordinal));
    }

    private Task<byte[]> ExportAsync(JsonElement record) =>
        WithNodeAsync(new FixedTime(DateTimeOffset.FromUnixTimeMilliseconds(record.GetProperty("exportedMs").GetInt64())), async (node, _) =>
        {
            using var target = new MemoryStream();
            var channel = node.Channels.Single(one => one.Id.ToString() == record.GetProperty("channel").GetString());
            await node.Proofs.ExportAsync(channel, target, Enum.Parse<Showing>(record.GetProperty("showing").GetString()!));
            return target.ToArray();
        });

    private static SliceFact Open(LocalNode node, Fact fact, Dictionary<string, Message?> messages)
    {
        if (fact is not EntryFact entry || !Header.TryDecode(entry.Entry.HeaderBytes, out var header, out _))
            return new SliceFact(fact);
        var opened = header.Type == EntryType.Message ? node.OpenerOf(entry.Feed, [header.Epoch])!.Open(header, entry.Entry) : null;
        if (opened is not null)
            messages[$"{header.Channel}/{header.Feed}/{header.Seq}"] = opened.Message;
        return new SliceFact(fact, header, opened);
    }

    /// <summary>The core on the record, which was never started: nothing is sent, and nothing is written but what taking it over writes.</summary>
    private async Task<T> WithNodeAsync<T>(TimeProvider time, Func<LocalNode, SqliteStore, Task<T>> use)
    {
        Assert.True(NodeIdentity.TryOpen(_directory, TestNode.Passphrase, out var identity, out var refusal), refusal?.Code);
        using (identity)
        {
            await using var store = SqliteStore.Open(_directory.StorePath);
            using var loop = new NodeLoop();
            using var node = new LocalNode(
                new NodeSeams(time, new SystemRandom(), store, identity.Ephemeral(), new NoCarrier(), new PoolWorkers(), new LoudAlarms(), Parley.Testing.Store.MemoryMarks.Of(store)), identity.Keys());
            return await loop.Run(() => use(node, store));
        }
    }

    private static JsonElement ReadExpected()
    {
        using var packed = new GZipStream(File.OpenRead(Path.Combine(s_fixture, "expected.json.gz")), CompressionMode.Decompress);
        return JsonDocument.Parse(packed).RootElement;
    }

    private sealed class FixedTime(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }

    private sealed class NoCarrier : ICarrier
    {
        public Task<ReadOnlyMemory<byte>> SendAsync(PeerAddress to, OutsideRequest request, CancellationToken cancel) => throw new InvalidOperationException("Nothing is sent.");
    }
}

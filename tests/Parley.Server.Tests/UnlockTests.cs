using Parley.Exchange;
using Parley.Exchange.Record;
using Parley.Exchange.Seams;
using Parley.Keystore;
using Parley.Protocol;
using Parley.Storage;
using Parley.Testing.Simulation;

namespace Parley.Server.Tests;

/// <summary>What is older than the reading window, by the storage key (<c>parley-node unlock</c>).</summary>
public sealed class UnlockTests
{
    [Fact]
    public async Task The_storage_key_gives_back_the_days_that_are_asked_for()
    {
        using Party party = new();
        await WithDaysAsync(party, "2026-01-03", "2026-01-04", "2026-01-05");
        var (exit, output, errors) = await UnlockAsync(party, "--from 2026-01-04 --to 2026-01-04 --days 30");
        Assert.True(exit == ExitCode.Good, errors);
        Assert.StartsWith("1 days are readable until ", output, StringComparison.Ordinal);
        Assert.StartsWith("unlocked-", Assert.Single(Names(party)), StringComparison.Ordinal);
        Assert.Equal(ExitCode.Good, (await UnlockAsync(party, "")).Exit);
        Assert.Equal(3, Names(party).Count);
        Assert.Contains("3 jours sont lisibles", (await UnlockAsync(party, "", "fr_FR.UTF-8")).Output, StringComparison.Ordinal);
        Assert.Equal(3, Names(party).Count);
    }

    [Fact]
    public async Task It_may_come_from_another_medium_and_is_not_there_without_it()
    {
        using Party party = new();
        await WithDaysAsync(party, "2026-01-03");
        File.Move(Path.Combine(party.Data, "storage.key"), party.File("fetched"));
        await RefusedAsync(party, "", ExitCode.Environment, "unlock.no-key");
        var (exit, _, errors) = await UnlockAsync(party, $"--storage-key {party.File("fetched")}");
        Assert.True(exit == ExitCode.Good, errors);
        Assert.Single(Names(party));
    }

    [Fact]
    public async Task The_passphrase_of_the_node_does_not_open_it()
    {
        using Party party = new();
        await WithDaysAsync(party, "2026-01-03");
        await File.WriteAllTextAsync(party.StoragePassphraseFile, Party.Passphrase + "\n", TestContext.Current.CancellationToken);
        await RefusedAsync(party, "", ExitCode.Environment, "keys.passphrase");
        Assert.Empty(Names(party));
    }

    [Fact]
    public async Task The_storage_key_of_another_party_is_named()
    {
        using Party party = new();
        using Party other = new(id: "cn", seed: 2);
        await WithDaysAsync(party, "2026-01-03");
        await RefusedAsync(party, $"--storage-key {Path.Combine(other.Data, "storage.key")}", ExitCode.Environment, "keystore.mismatch");
        Assert.Empty(Names(party));
    }

    [Fact]
    public async Task Days_that_do_not_open_are_counted_and_the_others_are_readable()
    {
        using Party party = new();
        await WithDaysAsync(party, "2026-01-03", "2026-01-04");
        await using (var store = SqliteStore.Open(StoreOf(party)))
        {
            // Bound to its number: under the next it is damaged.
            await store.CommitAsync([new PutDayKey(store.DayKeys()[0] + 1, store.DayKey(store.DayKeys()[0])!)]);
        }

        await RefusedAsync(party, "", ExitCode.Refused, "unlock.broken");
        Assert.Equal(2, Names(party).Count);
    }

    [Theory]
    [InlineData("--from 2026-02-30")]
    [InlineData("--from 03.01.2026")]
    [InlineData("--from 2026-01-05 --to 2026-01-04")]
    [InlineData("--days 31")]
    [InlineData("--days -1")]
    public async Task Dates_and_days_that_are_none_are_refused(string options)
    {
        using Party party = new();
        await WithDaysAsync(party, "2026-01-03");
        await RefusedAsync(party, options, ExitCode.Usage, "cli.value-wrong");
    }

    /// <summary>The keys of these days are in the store, their files are gone.</summary>
    private static async Task WithDaysAsync(Party party, params string[] dates)
    {
        Assert.True(PartyDirectory.TryOpen(party.Data, out var directory, out _));
        Assert.True(directory.TryOpenNode(Party.Passphrase, SuiteRegistry.Standard, out var ring, out _));
        Assert.True(directory.TryReadStorage(SuiteRegistry.Standard, out var storage, out _));
        using (ring)
        {
            await using var store = SqliteStore.Open(directory.StorePath);
            foreach (var date in dates)
            {
                FixedTime time = new(DateTimeOffset.Parse(date, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal));
                NodeSeams seams = new(time, new SystemRandom(), store, new SimFiles(), null!, null!, null!, null!);
                await store.CommitAsync(new DayKeys(seams, new NodeKeys(SuiteRegistry.Standard, [ring], "", storage)).Today().Changes);
            }
        }
    }

    private static string StoreOf(Party party) => PartyDirectory.TryOpen(party.Data, out var directory, out _) ? directory.StorePath : throw new InvalidOperationException();

    private static List<string> Names(Party party) =>
        Directory.Exists(Path.Combine(party.Data, "ephemeral")) ? [.. Directory.EnumerateFiles(Path.Combine(party.Data, "ephemeral")).Select(path => Path.GetFileName(path))] : [];

    private static Task<(int Exit, string Output, string Errors)> UnlockAsync(Party party, string options, string language = "en_US.UTF-8") => CommandTests.RunAsync(Line(party, options), language);

    private static Task RefusedAsync(Party party, string options, int exit, string code) => CommandTests.RefusedAsync(party, Line(party, options), exit, code);

    private static string Line(Party party, string options) => $"unlock --data {party.Data} --passphrase-file {party.PassphraseFile} --storage-passphrase-file {party.StoragePassphraseFile} {options}";

    private sealed class FixedTime(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}

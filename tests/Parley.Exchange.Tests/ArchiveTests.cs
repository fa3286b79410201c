using Parley.Protocol;
using Parley.Testing.Simulation;

namespace Parley.Exchange.Tests;

/// <summary>What was opened stays readable for the reading window, then with the storage key alone (docs/adr/0024-prekeys-and-archive.md).</summary>
public sealed class ArchiveTests
{
    [Fact]
    public async Task After_the_reading_window_texts_are_locked_and_who_owes_what_is_told_all_the_same()
    {
        var (line, theirs, ours) = await OldAsync();
        var before = Line.StateOf(line.Us).ToJson();
        line.Us = line.Us.Restarted();
        await line.ExchangeAsync();
        await line.Us.TickAsync(line.OfUs);
        foreach (var link in new[] { theirs, ours })
            Assert.Equal(Codes.SealArchived, (await line.Us.Node.OpenAsync(line.OfUs, link, role: null))!.Unreadable);
        Assert.Equal(System.Text.Encoding.UTF8.GetString(before), System.Text.Encoding.UTF8.GetString(Line.StateOf(line.Us).ToJson()));
        var last = await line.SendAsync(line.Cn, "announce");
        await line.ExchangeAsync();
        Assert.Null((await line.Us.Node.OpenAsync(line.OfUs, last, role: null))!.Unreadable);
    }

    [Fact]
    public async Task Within_the_reading_window_texts_are_readable_without_the_storage_key()
    {
        var (line, theirs, ours) = await OldAsync(29);
        line.Us = line.Us.Restarted();
        foreach (var link in new[] { theirs, ours })
            Assert.Null((await line.Us.Node.OpenAsync(line.OfUs, link, role: null))!.Unreadable);
    }

    [Fact]
    public async Task With_the_storage_key_they_are_readable_again_until_the_time_that_was_given()
    {
        var (line, theirs, ours) = await OldAsync();
        var untilMs = line.Us.Time.Now.AddDays(1).ToUnixTimeMilliseconds();
        var (opened, broken) = DayKeys.Unlock(line.Us.Seams, CheapSuites.Registry, line.Us.Storage, 0, long.MaxValue, untilMs);
        Assert.True(opened > 0 && broken == 0, $"{opened} {broken}");
        line.Us = line.Us.Restarted();
        foreach (var link in new[] { theirs, ours })
            Assert.Null((await line.Us.Node.OpenAsync(line.OfUs, link, role: null))!.Unreadable);
        await line.ExchangeAsync();
        line.Pass(TimeSpan.FromHours(26));
        await line.Us.TickAsync(line.OfUs);
        line.Us = line.Us.Restarted();
        Assert.Equal(Codes.SealArchived, (await line.Us.Node.OpenAsync(line.OfUs, theirs, role: null))!.Unreadable);
    }

    [Fact]
    public async Task Another_storage_key_opens_nothing_and_days_outside_the_asked_ones_stay_locked()
    {
        var (line, theirs, _) = await OldAsync();
        using var other = KemRing.Generate(CheapSuites.Registry, new SeededRandom(5));
        var (opened, broken) = DayKeys.Unlock(line.Us.Seams, CheapSuites.Registry, other, 0, long.MaxValue, long.MaxValue / 2);
        Assert.Equal(0, opened);
        Assert.True(broken > 0);
        (opened, broken) = DayKeys.Unlock(line.Us.Seams, CheapSuites.Registry, line.Us.Storage, 0, 1, long.MaxValue / 2);
        Assert.Equal((0, 0), (opened, broken));
        line.Us = line.Us.Restarted();
        Assert.Equal(Codes.SealArchived, (await line.Us.Node.OpenAsync(line.OfUs, theirs, role: null))!.Unreadable);
    }

    [Fact]
    public async Task Where_the_files_of_days_were_lost_the_storage_key_gives_back_what_the_store_holds()
    {
        var line = await Line.OpenAsync();
        var sent = await line.SendAsync(line.Us, "announce");
        line.Us = line.Us.Restarted(files: new SimFiles());
        Assert.Equal(Codes.SealArchived, (await line.Us.Node.OpenAsync(line.OfUs, sent, role: null))!.Unreadable);
        DayKeys.Unlock(line.Us.Seams, CheapSuites.Registry, line.Us.Storage, 0, long.MaxValue, line.Us.Time.Now.AddDays(1).ToUnixTimeMilliseconds());
        line.Us = line.Us.Restarted();
        Assert.Null((await line.Us.Node.OpenAsync(line.OfUs, sent, role: null))!.Unreadable);
    }

    [Fact]
    public async Task Nobody_without_the_keys_of_a_day_opens_what_is_kept_under_them()
    {
        var line = await Line.OpenAsync();
        await line.SendAsync(line.Us, "announce");
        var row = line.Us.Store.SeedsUnder(line.Us.Store.DayKeys()[^1])[^1];
        var days = new DayKeys(line.Us.Seams, new NodeKeys(CheapSuites.Registry, [line.Us.Ring], "", line.Us.Storage.PublicKeys));
        var archive = new SeedArchive(line.Us.Seams, days);
        Assert.True(Header.TryDecode(line.Us.Store.Entry(row.Feed, row.Epoch)!.HeaderBytes, out var header, out _));
        Assert.NotNull(archive.Open(row, line.OfUs.Rules, header.Commit));
        Assert.Null(archive.Open(row with { Day = row.Day + 1 }, line.OfUs.Rules, header.Commit));
        Assert.Null(archive.Open(row with { Epoch = row.Epoch + 1 }, line.OfUs.Rules, header.Commit));
        Assert.Null(archive.Open(row with { Feed = row.Feed with { Party = "cn" } }, line.OfUs.Rules, header.Commit));
        Assert.Null(archive.Open(row, line.OfUs.Rules, [.. header.Commit.Select(_ => new byte[32])]));
        for (var at = 0; at < row.Sealed.Length; at++)
        {
            byte[] changed = [.. row.Sealed];
            changed[at] ^= 1;
            Assert.Null(archive.Open(row with { Sealed = changed }, line.OfUs.Rules, header.Commit));
            Assert.Null(archive.Open(row with { Sealed = row.Sealed[..at] }, line.OfUs.Rules, header.Commit));
        }
    }

    /// <summary>A question each way, an answer, and, unless told otherwise, all of it older than the reading window by now; the line went on.</summary>
    private static async Task<(Line Line, EntryLink Theirs, EntryLink Ours)> OldAsync(int lastDay = 34)
    {
        var line = await Line.OpenAsync();
        var ours = await line.SendAsync(line.Us, "inquire");
        var theirs = await line.SendAsync(line.Cn, "inquire");
        await line.ExchangeAsync();
        await line.SendAsync(line.Cn, "answer", answers: ours);
        await line.ExchangeAsync();
        for (var days = 0; days < lastDay; days++)
        {
            line.Pass(TimeSpan.FromDays(1));
            line.OfUs.Clock.Take(line.OfUs.Rules, "cn", 0, line.Cn.Time.Now.ToUnixTimeMilliseconds());
            line.OfCn.Clock.Take(line.OfCn.Rules, "us", 0, line.Us.Time.Now.ToUnixTimeMilliseconds());
            await line.OfUs.RenewPrekeysAsync();
            await line.OfCn.RenewPrekeysAsync();
            await line.ExchangeAsync();
            await line.SendAsync(line.Us, "announce");
            await line.ExchangeAsync();
            await line.Us.TickAsync(line.OfUs);
            await line.ExchangeAsync();
        }

        return (line, theirs, ours);
    }
}

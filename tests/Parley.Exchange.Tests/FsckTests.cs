using Parley.Exchange.Record;
using Parley.Exchange.Seams;
using Parley.Protocol;
using Parley.Testing.Simulation;
using Parley.Testing.Store;

namespace Parley.Exchange.Tests;

public sealed class FsckTests
{
    [Fact]
    public async Task A_whole_record_has_no_findings()
    {
        var (us, _, _, _) = await TestParty.PairAsync();
        Assert.Empty(Check(us.Store));
    }

    [Fact]
    public async Task Whatever_bit_of_a_mark_or_a_tail_is_flipped_is_found()
    {
        var line = await Line.OpenAsync();
        await line.SendAsync(line.Us, "announce");
        await line.ExchangeAsync();
        var (store, registry) = (line.Us.Store, CheapSuites.Registry);
        var good = Assert.Single(line.Us.Marks.Read(line.OfUs.Id.ToString()));
        Assert.NotEmpty(good.Tail);
        Assert.Empty(FsckKept.Marks(store, line.Us.Marks, registry));
        for (var at = 0; at < good.Mark!.Length; at++)
            Assert.Equal(FsckKept.Mark, Assert.Single(FsckKept.Marks(store, new OnePlace(good with { Mark = Flipped(good.Mark, at) }), registry)).Code);
        for (var at = 0; at < good.Tail.Length; at++)
            Assert.Equal(FsckKept.Tail, Assert.Single(FsckKept.Marks(store, new OnePlace(good with { Tail = Flipped(good.Tail, at) }), registry)).Code);

        // What was being written when the power went is no damage.
        Assert.Empty(FsckKept.Marks(store, new OnePlace(good with { Tail = [.. good.Tail, .. good.Tail.AsSpan(0, 40)] }), registry));
        Assert.Equal(FsckKept.Contacts, Assert.Single(FsckKept.Marks(store, new OnePlace(new MarkCopy([1, 2, 3], []), ContactMarks.Name), registry)).Code);
    }

    [Theory]
    [InlineData(0, Codes.EntryBody)]
    [InlineData(1, Codes.EntryBody)]
    public async Task A_changed_body_is_found_where_it_is(long seq, string code)
    {
        var finding = Check(await DamagedAsync((feed, at, entry) => feed == "cn" && at == seq ? entry with { Body = Flipped(entry.Body!) } : entry))[0];
        Assert.Equal((code, "cn", seq), (finding.Code, finding.Party, finding.Seq));
    }

    [Fact]
    public async Task A_changed_header_breaks_the_head_that_was_signed_over_it()
    {
        var findings = Check(await DamagedAsync((feed, at, entry) =>
            feed == "cn" && at == 1 && Header.TryDecode(entry.HeaderBytes, out var header, out _) ? entry with { HeaderBytes = (header with { Created = header.Created + 1 }).Encode() } : entry));
        Assert.Contains(findings, finding => finding is { Code: Codes.CheckpointRoot, Party: "cn", Seq: 3 });
    }

    [Fact]
    public async Task A_feed_that_is_shorter_than_its_newest_head_is_found()
    {
        var store = await DamagedAsync((_, _, entry) => entry, cut: 1);
        Assert.Contains(Check(store), finding => finding is { Code: Codes.CheckpointSize, Party: "cn" });
    }

    [Theory]
    [InlineData(CeremonyState.Invited)]
    [InlineData(CeremonyState.Accepted)]
    [InlineData(CeremonyState.Comparing)]
    [InlineData(CeremonyState.Open)]
    [InlineData(CeremonyState.Burnt)]
    public async Task A_flipped_bit_of_a_first_contact_is_found(string state)
    {
        using TestParty us = new("us"), cn = new("cn");
        var (party, row) = await ContactAsync(us, cn, state);
        Assert.Equal(state, row.State);
        Assert.Empty(Fsck.FirstContacts(party.Store, CheapSuites.Registry));
        var changed = Flips(row.Invitation).Select(bytes => row with { Invitation = bytes })
            .Concat(Flips(row.Nonce).Select(bytes => row with { Nonce = bytes })).Concat(Flips(row.Theirs).Select(bytes => row with { Theirs = bytes }))
            .Concat(Flips(System.Text.Encoding.ASCII.GetBytes(row.State)).Select(bytes => row with { State = System.Text.Encoding.Latin1.GetString(bytes) }))
            .Concat(Enumerable.Range(2, 60).Select(bit => row with { Failures = row.Failures ^ (1L << bit) }))
            .Append(row with { Id = row.Id[1..] + "0" });
        // Of what is open the terms are a channel's; before, the people who compare the words find out.
        if (state == CeremonyState.Open)
            changed = changed.Concat(Flips(row.Acceptance).Select(bytes => row with { Acceptance = bytes }));
        foreach (var other in changed)
            Assert.NotEmpty(Fsck.FirstContacts(await WithAsync(party.Store, other), CheapSuites.Registry));
    }

    [Fact]
    public async Task A_member_s_address_is_that_of_the_first_contact()
    {
        using TestParty us = new("us"), cn = new("cn");
        var (party, row) = await ContactAsync(us, cn, CeremonyState.Open);
        var store = await WithAsync(party.Store, row);
        await store.CommitAsync([new PutMember(store.Members(store.Channels().Single().Id).Single() with { Address = "https://cn.example:4444" })]);
        Assert.NotEmpty(Fsck.FirstContacts(store, CheapSuites.Registry));
    }

    private static async Task<(TestParty Party, CeremonyRow Row)> ContactAsync(TestParty us, TestParty cn, string state)
    {
        if (state is CeremonyState.Invited or CeremonyState.Accepted)
        {
            var (invitation, _) = await us.Node.Ceremonies.InviteAsync(us.Card, TestParty.Proposal());
            if (state == CeremonyState.Accepted)
                await cn.Node.Ceremonies.AcceptAsync(invitation!, cn.Card);
        }
        else
        {
            var id = await us.MeetAsync(cn);
            if (state == CeremonyState.Open)
                await cn.Node.Ceremonies.ConfirmAsync(id, cn.WordsOf(id));
            if (state == CeremonyState.Burnt)
                await cn.Node.Ceremonies.StopAsync(id);
        }

        var party = state == CeremonyState.Invited ? us : cn;
        return (party, party.Store.Ceremonies().Single());
    }

    private static async Task<MemoryStore> WithAsync(MemoryStore store, CeremonyRow row)
    {
        MemoryStore other = new();
        foreach (var channel in store.Channels())
            await other.CommitAsync([new PutChannel(channel), .. store.Members(channel.Id).Select(member => new PutMember(member))]);
        await other.CommitAsync([new PutCeremony(row)]);
        return other;
    }

    private static IEnumerable<byte[]> Flips(byte[] bytes)
    {
        for (var bit = 0; bit < bytes.Length * 8; bit += Math.Max(1, bytes.Length / 16))
        {
            var other = (byte[])bytes.Clone();
            other[bit / 8] ^= (byte)(1 << (bit % 8));
            yield return other;
        }
    }

    // Whatever is found is found in the same order where signatures are checked beside the reading.
    private static IReadOnlyList<FsckFinding> Check(MemoryStore store)
    {
        var findings = Fsck.Run(store, store.Channels().Single(), CheapSuites.Registry);
        Assert.Equal(findings, Fsck.Run(store, store.Channels().Single(), CheapSuites.Registry, beside: work => Task.Run(work).Wait));
        return findings;
    }

    private static byte[] Flipped(byte[] bytes)
    {
        var other = (byte[])bytes.Clone();
        other[^1] ^= 1;
        return other;
    }

    /// <summary>A copy of a good store in which the entries are changed and the other party's feed is cut short.</summary>
    private static async Task<MemoryStore> DamagedAsync(Func<string, long, Entry, Entry> change, int cut = 0)
    {
        var (us, _, channel, _) = await TestParty.PairAsync();
        var damaged = new MemoryStore();
        var changes = new List<Change> { new PutChannel(us.Store.Channels().Single()) };
        changes.AddRange(us.Store.Members(channel.Id).Select(member => new PutMember(member)));
        foreach (var feed in us.Store.Feeds(channel.Id))
        {
            var entries = us.Store.Entries(feed.Key, 0, int.MaxValue, long.MaxValue).SkipLast(feed.Key.Party == "cn" ? cut : 0);
            changes.Add(new AppendEntries(feed.Key, 0, entries.Select((entry, at) =>
                new StoredEntry(change(feed.Key.Party, at, entry), at == 0 ? EntryType.Terms : EntryType.Keys)).ToArray()));
            if (us.Store.NewestCheckpoint(feed.Key) is { } head)
                changes.Add(new PutCheckpoint(head));
        }

        await damaged.CommitAsync(changes);
        return damaged;
    }

    private static byte[] Flipped(byte[] bytes, int at)
    {
        var flipped = (byte[])bytes.Clone();
        flipped[at] ^= (byte)(1 << (at % 8));
        return flipped;
    }

    /// <summary>One place of marks, which holds that under one name.</summary>
    private sealed class OnePlace(MarkCopy copy, string? name = null) : IMarks
    {
        public IReadOnlyList<MarkCopy> Read(string of) => of == (name ?? of) && (name is not null || of != ContactMarks.Name) ? [copy] : [];

        public Task WriteAsync(string of, MarkWrite write) => throw new NotSupportedException();
    }
}

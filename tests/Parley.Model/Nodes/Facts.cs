using Parley.Exchange;
using Parley.Exchange.Record;
using Parley.Exchange.Seams;
using Parley.Protocol;

namespace Parley.Model.Nodes;

/// <summary>What an act shows to whoever checks lemmas.</summary>
internal abstract record Fact;

/// <summary>A head of ours left, well signed.</summary>
internal sealed record Signed(string Party, long Size, string Text) : Fact;

/// <summary>A cosignature of ours left.</summary>
internal sealed record Cosigned(string By, string Feed, long Size, string Text) : Fact;

/// <summary>The node told a writer how much of its feed it holds.</summary>
internal sealed record Told(string By, string Feed) : Fact;

/// <summary>The node took entries of a batch.</summary>
internal sealed record Took(string By, string Feed) : Fact;

/// <summary>A lemma that one node breaks by itself.</summary>
internal sealed record Broken(string Lemma, string What) : Fact;

/// <summary>Reads facts out of what leaves a node, and out of what is durable at that moment.</summary>
internal static class Facts
{
    public static void OfRequest(Letter letter, string party, List<Fact> facts)
    {
        if (letter.Path == OutsidePaths.Batch && Batch.TryDecode(letter.Body, out var batch, out _) && batch.Feed == party)
            facts.Add(new Signed(party, batch.End, HeadNote.TextOf(batch.Checkpoint)));
    }

    public static void OfAnswer(Machine machine, string party, string from, Letter request, Letter answer, List<Fact> facts)
    {
        if (request.Path == OutsidePaths.Head && HeadRequest.TryDecode(request.Body, out var asked, out _) && asked.Feed == from)
            facts.Add(new Told(party, from));
        if (request.Path == OutsidePaths.Entries && Batch.TryDecode(answer.Body, out var page, out _) && page.Feed == party)
            facts.Add(OfHead(party, page.Checkpoint));
        if (request.Path != OutsidePaths.Batch || !Batch.TryDecode(request.Body, out var batch, out _) || !Answer.TryDecode(answer.Body, out var given, out _) || given.Cosigned is null)
            return;
        facts.Add(new Cosigned(party, batch.Feed, batch.End, HeadNote.TextOf(batch.Checkpoint)));
        var feed = machine.Setting.FeedOf(batch.Feed);
        facts.AddRange(given.Earlier.Select(one => new Cosigned(party, batch.Feed, one.Size, HeadNote.TextOf(machine.Store.Checkpoint(feed, one.Size)?.Note ?? "\n\n"))));
        var held = machine.Store.Feeds(feed.Channel).FirstOrDefault(row => row.Key == feed)?.Size ?? 0;
        if (held < batch.End)
            facts.Add(new Broken("L9", $"{party} cosigned {batch.Feed} at {batch.End} and holds {held} durably"));
        for (var seq = 0L; seq < Math.Min(held, batch.End); seq++)
        {
            if (OurGrant(machine, feed, seq, party) is { } grant && machine.Channel.Prekeys.At(grant.Ours.Prekey)?.Ring is not null && machine.Store.Seeds(feed, grant.Epoch) is null)
                facts.Add(new Broken("L9", $"{party} cosigned {batch.Feed} at {batch.End} and has not kept what {batch.Feed}/{seq} granted to it"));
        }
    }

    public static void OfTaken(Machine machine, string from, long before, Letter letter, List<Fact> facts)
    {
        if (letter.Path != OutsidePaths.Batch)
            return;
        var channel = machine.Channel;
        facts.Add(new Took(channel.Us, from));
        for (var seq = before; seq < channel.MirrorOf(from)!.Size; seq++)
        {
            if (OurGrant(machine, channel.FeedOf(from), seq, channel.Us) is { } grant && channel.Prekeys.At(grant.Ours.Prekey) is (_, null))
                facts.Add(new Broken("L8", $"{from}/{seq} is granted to prekey {channel.Us}/{grant.Ours.Prekey}, which is gone"));
        }
    }

    public static Signed OfHead(string party, string note)
    {
        var text = HeadNote.TextOf(note);
        return new Signed(party, Ledger.Checkpoint.TryParse(text, out var head, out _) ? head.Size : 0, text);
    }

    private static (Grant Ours, long Epoch)? OurGrant(Machine machine, FeedKey feed, long seq, string party)
    {
        var entry = machine.Store.Entry(feed, seq)!;
        return Header.TryDecode(entry.HeaderBytes, out var header, out _) && header.Type == EntryType.Grant && GrantBody.TryDecode(entry.Body ?? [], out var body, out _)
            && body.To.FirstOrDefault(grant => grant.Party == party) is { } ours ? (ours, body.Epoch) : null;
    }
}

using Parley.Exchange;
using Parley.Meaning;
using Parley.Model.Explore;
using Parley.Model.Nodes;
using Parley.Protocol;
using Parley.Testing.Simulation;

namespace Parley.Model.Lines;

/// <summary>
/// L4 to L7, asked of one node: of every file with which it could go to an arbiter, and of the record that it could export. What really happened, the model knows; the product is told nothing of it.
/// </summary>
/// <param name="asker">Who asked.</param>
/// <param name="isWriterHonest">Whether the question was sealed by the rules.</param>
/// <param name="isVictimHonest">Whether the victim said what it found.</param>
/// <param name="hasKeys">Whether the victim never lost its keys.</param>
internal sealed class SealLemmas(string asker, bool isWriterHonest, bool isVictimHonest, bool hasKeys)
{
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);

    public Violation? Check(NodeStates states, Node node) => states.Look(node, AskAsync);

    private async Task<Violation?> AskAsync(LocalNode node, Channel channel)
    {
        try
        {
            // Whoever could export the same and open the same could show the same.
            using var stream = new MemoryStream();
            await node.Proofs.ExportAsync(channel, stream, Showing.Everything);
            return !_asked.Add(Digest.Of(channel.Us, stream.ToArray())) ? null : OfRecord(stream, channel) ?? await OfArbiterAsync(node, channel);
        }
        catch (TryLaterException)
        {
            // What a node may not sign yet, it does not show either.
            return null;
        }
    }

    private async Task<Violation?> OfArbiterAsync(LocalNode node, Channel channel)
    {
        if (Seals.LastMessage(channel, asker) is not { } seq)
            return null;
        var files = new List<DisputeFile>();
        foreach (var reader in channel.Rules.Terms.Members.Select(member => member.Party).Where(party => party != asker))
        {
            foreach (var opening in new[] { Disputing.Epoch, Disputing.Message, Disputing.Nothing })
            {
                if ((await node.Proofs.DisputeAsync(channel, new EntryLink(asker, seq), reader, opening)).File is { } file)
                    files.Add(file);
            }
        }

        return files.SelectMany(file => Forgeries(file, files)).Select(one => Judge(channel, one.How, one.File)).FirstOrDefault(broken => broken is not null);
    }

    /// <summary>The file, and what a liar makes of it and of its others.</summary>
    private static IEnumerable<(string How, DisputeFile File)> Forgeries(DisputeFile file, List<DisputeFile> all)
    {
        yield return ("as it is", file);
        yield return ("without the reader's word", file with { Seen = null });
        yield return ("with one bit of the body changed", file with { Body = [(byte)(file.Body[0] ^ 1), .. file.Body.Skip(1)] });
        if (file.Seeds.Count > 0)
        {
            yield return ("with seeds of nothing", file with { Seeds = [.. file.Seeds.Select(_ => new byte[32])] });
            yield return ("with seeds in another order", file with { Seeds = [.. file.Seeds.Reverse()] });
            yield return ("with one seed", file with { Seeds = [.. file.Seeds.Take(1)] });
        }

        if (file.MessageKeys.Count > 0)
            yield return ("with keys of nothing", file with { MessageKeys = [.. file.MessageKeys.Select(_ => new byte[32])] });
        foreach (var other in all.Where(other => other.Reader != file.Reader && other.Seeds.Count == file.Seeds.Count && other.MessageKeys.Count == file.MessageKeys.Count))
        {
            yield return ("about another reader", file with { Reader = other.Reader });
            yield return ("with another reader's grants", file with { Grants = other.Grants });
            yield return ("with another reader's prekey and grants", file with { Prekey = other.Prekey, Grants = other.Grants });
            yield return ("with another reader's word", file with { Seen = other.Seen });
        }
    }

    private Violation? Judge(Channel channel, string how, DisputeFile file)
    {
        if (!Arbiter.TryJudge(file.Encode(), CheapSuites.Registry, channel.Id, out var ruling, out _))
            return null;
        if (isWriterHonest && ruling.Judgement is (Judgement.NotSealed or Judgement.OtherKeys or Judgement.OtherText))
            return new Violation("L4", $"an honest writer is convicted ({ruling.Judgement}, {ruling.Code}) towards {ruling.Reader} by a file that {channel.Us} can show, {how}");
        if (ruling.Contradicts && (ruling.Reader != Seals.Victim || (isVictimHonest && hasKeys)))
            return new Violation("L5", $"an honest reader, {ruling.Reader}, is contradicted by a file that {channel.Us} can show, {how}");
        return null;
    }

    private static Violation? OfRecord(MemoryStream stream, Channel channel)
    {
        var entries = new List<RecordedEntry>();
        stream.Position = 0;
        var record = RecordVerifier.Verify(stream, CheapSuites.Registry, channel.Id, entries.Add);
        return record.IsGood ? OfWords(record, entries) ?? OfDuties(record, entries, channel) : new Violation("bug", $"{channel.Us} exports a record that does not hold: {record.Findings[0].Refusal.Code}");
    }

    /// <summary>L6: who is said to have opened something said so itself, in a word that covers it.</summary>
    private static Violation? OfWords(RecordResult record, List<RecordedEntry> entries)
    {
        var headers = entries.Select(entry => entry.Taken.Header).ToArray();
        var state = StateOf(record, entries, without: null);
        foreach (var message in state.Messages)
        {
            foreach (var (reader, said) in message.Readers.Where(reader => reader.Value.State == "opened"))
            {
                if (!Opened(headers, message.Id, reader))
                    return new Violation("L6", $"{message.Id.Party}/{message.Id.Seq} is shown as opened by {reader}, by {said.Seen?.Party}/{said.Seen?.Seq}, and no word of {reader} covers it without naming it");
            }
        }

        foreach (var (feed, word) in record.Feeds.SelectMany(feed => feed.Readers.Select(word => (feed, word))))
        {
            var opened = headers.Count(header => header.Feed == feed.Party && header.Type.IsSealed() && Opened(headers, new EntryLink(feed.Party, header.Seq), word.Party));
            if (word.Opened != opened)
                return new Violation("L6", $"the verifier counts {word.Opened} bodies of {feed.Party} as opened by {word.Party}; {opened} are covered by its word and not named in it");
        }

        return null;
    }

    private static bool Opened(Header[] headers, EntryLink message, string reader)
    {
        var seens = headers.Where(header => header.Feed == reader).Select(header => header.Seen).OfType<SeenData>().Where(seen => seen.Feed == message.Party).ToArray();
        return seens.Any(seen => seen.From <= message.Seq && message.Seq < seen.Size && !seen.Unreadable.Any(range => range.First <= message.Seq && message.Seq <= range.Last))
            || seens.Any(seen => seen.Readable.Contains(message.Seq));
    }

    /// <summary>L7: what a member declares unreadable changes nothing between the others, and makes nobody late.</summary>
    private static Violation? OfDuties(RecordResult record, List<RecordedEntry> entries, Channel channel)
    {
        foreach (var declarer in channel.Rules.Terms.Members.Select(member => member.Party))
        {
            if (!entries.Any(entry => entry.Taken.Header is { Seen.Unreadable.Count: > 0 } header && header.Feed == declarer))
                continue;
            var before = StateOf(record, entries, without: declarer).Duties.ToDictionary(duty => (duty.Message, duty.Debtor, duty.What));
            foreach (var duty in StateOf(record, entries, without: null).Duties)
            {
                var other = before[(duty.Message, duty.Debtor, duty.What)];
                var isTheirs = declarer != duty.Debtor && declarer != duty.Message.Party;
                if (isTheirs ? duty.ToString() != other.ToString() || !duty.EndedBy.SequenceEqual(other.EndedBy) : IsLate(duty) && !IsLate(other))
                    return new Violation("L7", $"what {declarer} declares unreadable changes what {duty.Debtor} owes for {duty.Message.Party}/{duty.Message.Seq}: {other.State} before, {duty.State} with it");
            }
        }

        return null;
    }

    private static bool IsLate(Duty duty) => duty.State == DutyState.MetLate || duty.LateAt is not null;

    private static State StateOf(RecordResult record, List<RecordedEntry> entries, string? without)
    {
        var evidence = new RecordEvidence(CheapSuites.Registry);
        foreach (var entry in entries)
        {
            var header = entry.Taken.Header;
            evidence.Take(header.Feed == without && header.Seen is { } seen
                ? entry with { Taken = entry.Taken with { Header = header with { Seen = seen with { Unreadable = [] } } } } : entry);
        }

        return new State(evidence.Of(record));
    }
}

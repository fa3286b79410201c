using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Parley.Ledger;
using Parley.Protocol;
using Parley.Vocabulary;

namespace Parley.Meaning;

/// <summary>The door from entries and heads as they are written to evidence (docs/spec/meaning.md, 1).</summary>
public static class EntryForm
{
    private static readonly ConditionalWeakTable<Terms, TermsContent> s_terms = [];

    /// <param name="header">The header.</param>
    /// <param name="root">Names the roots of the head that ends with it.</param>
    /// <param name="after">Names those of the head below it; not looked at for number 0.</param>
    /// <param name="text">Of a message: whether its body can be read.</param>
    /// <param name="body">Of a message: what is known of the fields that decide.</param>
    /// <param name="terms">Of a <c>terms</c> entry: the terms.</param>
    public static WrittenEntry Of(Header header, Root root, Root after, BodyText text = BodyText.Sealed, DecidingFields? body = null, Terms? terms = null) =>
        new(header.Feed, header.Seq, root, after, header.Created, header.Doubt, Content(header, text, body, terms));

    /// <summary>Takes a proof that a party signed two things: its entries, as far as they are such, and its head.</summary>
    /// <param name="evidence">Takes it.</param>
    /// <param name="party">The party.</param>
    /// <param name="fork">The proof.</param>
    /// <param name="terms">The channel's.</param>
    /// <returns>The entries.</returns>
    public static IReadOnlyList<WrittenEntry> Add(this Evidence evidence, string party, SignedFork fork, Terms terms)
    {
        var (after, entries) = (fork.Below.ToRoot(), new List<WrittenEntry>());
        foreach (var entry in fork.Entries.TakeWhile(entry => entry.Header is not null))
        {
            var root = entry.Roots.ToRoot();
            entries.Add(Of(entry.Header!, root, after, terms: terms));
            after = root;
        }

        entries.ForEach(entry => evidence.Add(entry));
        evidence.Add(new SignedHead(party, fork.Size, fork.Roots.ToRoot()));
        return entries;
    }

    /// <summary>Names roots, one per hash in force, in their order.</summary>
    public static Root ToRoot(this IReadOnlyList<TreeHash> roots)
    {
        Span<byte> joined = stackalloc byte[roots.Count * TreeHash.SizeBytes];
        for (var i = 0; i < roots.Count; i++)
            roots[i].ToArray().CopyTo(joined[(i * TreeHash.SizeBytes)..]);
        return Root.Of(joined);
    }

    /// <summary>What decides of a message that is not sealed yet.</summary>
    internal static MessageContent Content(Message message) => new()
    {
        Track = message.Track,
        Precedence = PrecedenceText.TryParse(message.Precedence, out var precedence) ? precedence : Precedence.Routine,
        Exercise = message.Exercise,
        Deadline = message.Deadline?.ToUnixTimeMilliseconds(),
        Answers = [.. message.Answers.Select(link => link.ToEntry())],
        Supersedes = message.Supersedes?.ToEntry(),
        To = message.To.Count == 0 ? null : message.To,
        Key = message.Key,
        Text = BodyText.Open,
        Body = DecidingForm.Of(message),
    };

    private static EntryContent Content(Header header, BodyText text, DecidingFields? body, Terms? terms) => header switch
    {
        { Type: EntryType.Terms } when terms is not null => Content(terms),
        { Type: EntryType.Message } => new MessageContent
        {
            Track = header.Track,
            Precedence = header.Precedence,
            Exercise = header.Exercise,
            Deadline = header.Deadline,
            Answers = header.Answers,
            Supersedes = header.Supersedes,
            To = header.To.Count == 0 ? null : header.To,
            Key = header.Key.Length == 0 ? null : Convert.ToHexStringLower(header.Key),
            Fields = Root.Of(header.Fields[0].ToArray()),
            Text = text,
            Body = body,
        },
        { Seen: { } seen } => new SeenContent(seen.Feed, seen.From, seen.Size, seen.Roots.ToRoot())
        {
            Unreadable = [.. seen.Unreadable.Select(range => new UnreadableRange(range.First, range.Last, range.Code))],
            Readable = seen.Readable,
        },
        { Receipt: { } receipt } => new ReceiptContent(receipt.Of, receipt.What),
        { Overdue: { } overdue } => new OverdueContent(overdue.Of, overdue.What, overdue.By, overdue.Evidence),
        { Retract: { } of } => new RetractContent(of),
        { Restored: { } restored } => new RestoredContent(restored.Own, restored.Feeds, restored.Lost, restored.KnownFrom),
        { Clock: { } clock } => new ClockContent(clock.From, clock.Since, clock.Was, clock.Is),
        _ => new OtherContent(header.Type.ToText()),
    };

    /// <summary>What decides of terms. Made once: every message that is sent asks for it.</summary>
    internal static TermsContent Content(Terms terms) => s_terms.GetValue(terms, Make);

    private static TermsContent Make(Terms terms) =>
        new(Convert.ToHexStringLower(SHA256.HashData(terms.Encode())), [.. terms.Members.Select(member => member.Party)])
        {
            Handling = terms.Handling,
            Ceiling = terms.Ceiling,
            HoldLongest = terms.Hold.LongestMilliseconds,
            HoldTimes = terms.Hold.Times,
            Passes = terms.Passes,
            Skew = terms.SkewMilliseconds,
            Version = terms.Meaning.Version,
            Kinds = Convert.ToHexStringLower(terms.Meaning.Kinds),
        };
}

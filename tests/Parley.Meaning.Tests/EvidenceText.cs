using System.Collections.Concurrent;
using Parley.Protocol;

namespace Parley.Meaning.Tests;

/// <summary>Writes evidence in the form of docs/spec/meaning.md, 1.</summary>
internal static class EvidenceText
{
    // A root shows no name of its own: equal or not is all there is to it.
    private static readonly ConcurrentDictionary<Root, string> s_names = new();

    public static Dictionary<string, object?> Of(IReadOnlyList<object> pieces) => Map(
        ("entries", pieces.OfType<WrittenEntry>().Select(Entry)),
        ("heads", pieces.OfType<SignedHead>().Select(head => Map(("feed", head.Feed), ("size", head.Size), ("root", Name(head.Root))))),
        ("cosignatures", pieces.OfType<Cosigned>().Select(one => Map(("by", one.By), ("feed", one.Feed), ("size", one.Size), ("root", Name(one.Root)), ("time", one.Time)))),
        ("verdicts", pieces.OfType<Verdict>().Select(one => Map(("of", Link(one.Of)), ("reader", one.Reader), ("readable", one.Readable)))));

    private static Dictionary<string, object?> Entry(WrittenEntry entry)
    {
        var (type, data) = Content(entry.Content);
        return Map(
            ("feed", entry.Feed), ("seq", entry.Seq), ("root", Name(entry.Root)), ("after", entry.Seq == 0 ? null : Name(entry.After)), ("created", entry.Created),
            ("doubt", True(entry.Doubt)), ("type", type), ("data", data));
    }

    private static (string Type, object? Data) Content(EntryContent content) => content switch
    {
        MessageContent one => ("message", Map(
            ("track", one.Track), ("precedence", one.Precedence.ToString().ToUpperInvariant()), ("exercise", True(one.Exercise)), ("deadline", one.Deadline),
            ("answers", one.Answers.Select(Link)), ("supersedes", one.Supersedes is { } link ? Link(link) : null), ("to", one.To), ("key", one.Key), ("fields", one.Fields is { } fields ? Name(fields) : null), ("text", Lower(one.Text)),
            ("body", one.Body is { } body ? Body(body) : null))),
        SeenContent one => ("seen", Map(
            ("feed", one.Feed), ("from", one.From), ("size", one.Size), ("root", Name(one.Root)),
            ("unreadable", one.Unreadable.Select(range => new object[] { range.First, range.Last, range.Code })), ("readable", one.Readable))),
        ReceiptContent one => ("receipt", Map(("of", Link(one.Of)), ("what", one.What == ReceiptKind.Read ? "read" : "passed-on"))),
        OverdueContent one => ("overdue", Map(("of", Link(one.Of)), ("what", Lower(one.What)), ("by", one.By), ("evidence", Link(one.Evidence)))),
        RetractContent one => ("retract", Map(("of", Link(one.Of)))),
        ClockContent one => ("clock", Map(("from", one.From), ("since", one.Since), ("was", one.Was), ("is", one.Is))),
        TermsContent one => ("terms", Map(
            ("id", one.Id), ("members", one.Members), ("handling", Times(one.Handling)), ("ceiling", Times(one.Ceiling)),
            ("hold", Map(("longest", one.HoldLongest), ("times", one.HoldTimes))), ("passes", one.Passes), ("skew", one.Skew), ("meaning", Map(("version", one.Version), ("kinds", one.Kinds))))),
        OtherContent one => (one.Type, null),
        _ => throw new ArgumentOutOfRangeException(nameof(content)),
    };

    private static Dictionary<string, object?> Body(DecidingFields body) => Map(
        ("kind", body.Kind), ("status", body.Status), ("until", body.Until), ("action", body.Action),
        ("corrections", body.Corrections?.Select(one => new object?[] { one.Field, one.Whole })));

    private static Dictionary<string, object?> Times(HandlingTimes times) => Map(
        ("FLASH", times.FlashMilliseconds), ("IMMEDIATE", times.ImmediateMilliseconds), ("PRIORITY", times.PriorityMilliseconds), ("ROUTINE", times.RoutineMilliseconds));

    private static Dictionary<string, object?> Map(params (string Name, object? Value)[] members) =>
        members.Where(one => one.Value is not null).ToDictionary(one => one.Name, one => one.Value);

    private static bool? True(bool flag) => flag ? true : null;

    private static string Lower<T>(T code)
        where T : struct, Enum => code.ToString().ToLowerInvariant();

    private static string Link(EntryLink link) => $"{link.Party}/{link.Seq}";

    private static string Name(Root root) => s_names.GetOrAdd(root, _ => $"root {s_names.Count}");
}

using System.Globalization;
using System.Text;
using Parley.Json;
using Parley.Protocol;
using Parley.Vocabulary;

namespace Parley.Meaning;

/// <summary>A state as canonical JSON (docs/spec/meaning.md, 10): what does not apply is absent.</summary>
internal static class StateJson
{
    public static byte[] Write(State state) => CanonicalJson.OfMembers(
    [
        ("version", Number(KindsTable.Version)),
        .. Present(("sizes", Map(state.Sizes, Number)), ("frozen", Map(state.Frozen, Number))),
        ("messages", List(state.Messages, Of)),
        ("duties", List(state.Duties, Of)),
        ("overdues", List(state.Overdues, Of)),
        .. Present(("restored", state.Restored.ToArray() is { Length: > 0 } restored ? List(restored, Of) : null)),
        ("faults", List(state.Faults, Of)),
    ]);

    public static byte[] Of(Duty duty) => Object(
        ("message", Link(duty.Message)), ("debtor", Text(duty.Debtor)), ("what", Text(duty.What == DutyKind.Open ? "open" : "answer")), ("state", Text(duty.State.ToText())),
        ("asked", Number(duty.Asked)), ("delivered", Number(duty.Delivered)), ("due", Number(duty.Due)), ("was", Number(duty.Was)), ("holds", Links(duty.Holds)),
        ("ended-by", Links(duty.EndedBy)), ("how", Text(duty.How)), ("at", Link(duty.At)), ("written", Number(duty.Written)), ("held", Number(duty.Held)),
        ("late-at", Link(duty.LateAt)), ("declared", Links(duty.Declared)), ("names", Links(duty.Names)), ("code", Text(duty.Code)),
        ("rests", duty.Rests.Count == 0 ? null : List(duty.Rests, party => Text(party)!)), ("heard", Number(duty.Heard)), ("exercise", True(duty.Exercise)));

    public static byte[] Of(MessageState message) => Object(
        ("id", Link(message.Id)), ("text", Text(message.Text?.ToString().ToLowerInvariant())), ("written-here", True(message.WrittenHere)), ("after-fork", True(message.AfterFork)),
        ("exercise", True(message.Exercise)), ("same-as", Link(message.SameAs)), ("links", message.Links.Count == 0 ? null : List(message.Links, Of)),
        ("amended", Links(message.Amended)), ("withdrawn", Link(message.Withdrawn)), ("replaced", Link(message.Replaced)), ("undetermined", Links(message.Undetermined)),
        ("binds", Text(message.Binds)), ("readers", Map(message.Readers, Of)));

    public static byte[] Of(Overdue overdue) => Object(
        ("id", Link(overdue.Id)), ("state", Text(overdue.Code ?? "follows")), ("retracted", Link(overdue.Retracted)), ("clock", Link(overdue.Clock)), (DecidingKinds.Clarify, Links(overdue.Clarify)));

    private static byte[] Of(Restored restored) => Object(
        ("at", Link(restored.At)), ("lost", Text(restored.Content.Lost.ToString().ToLowerInvariant())), ("own", Number(restored.Content.Own)),
        ("feeds", Map(restored.Content.Feeds.DistinctBy(feed => feed.Party).ToDictionary(feed => feed.Party, feed => feed.Size), Number)),
        ("known-from", restored.Content.KnownFrom.Count == 0 ? null : List(restored.Content.KnownFrom, name => Text(name)!)), ("alone", True(restored.IsAlone)));

    private static byte[] Of(Fault fault) => Object(("at", Link(fault.At)), ("code", Text(fault.Code)));

    private static byte[] Of(LinkFinding link) => Object(("as", Text(link.IsAnswer ? "answers" : "supersedes")), ("to", Link(link.To)), ("code", Text(link.Code)));

    private static byte[] Of(ReaderState reader) => Object(("state", Text(reader.State)), ("seen", Link(reader.Seen)), ("code", Text(reader.Code)));

    private static byte[] Object(params (string Name, byte[]? Value)[] members) => CanonicalJson.OfMembers(Present(members));

    private static IEnumerable<(string Name, byte[] Canonical)> Present(params (string Name, byte[]? Value)[] members) =>
        members.Where(member => member.Value is not null).Select(member => (member.Name, member.Value!));

    private static byte[]? Map<T>(IReadOnlyDictionary<string, T> map, Func<T, byte[]> write) =>
        map.Count == 0 ? null : CanonicalJson.OfMembers(map.Select(pair => (pair.Key, write(pair.Value))));

    private static byte[] List<T>(IEnumerable<T> items, Func<T, byte[]> write)
    {
        using MemoryStream list = new();
        list.WriteByte((byte)'[');
        foreach (var item in items)
        {
            if (list.Length > 1)
                list.WriteByte((byte)',');
            list.Write(write(item));
        }

        list.WriteByte((byte)']');
        return list.ToArray();
    }

    private static byte[]? Links(IReadOnlyList<EntryLink> links) => links.Count == 0 ? null : List(links, link => Link(link)!);

    private static byte[]? Link(EntryLink? link) => link is null ? null : Text(string.Create(CultureInfo.InvariantCulture, $"{link.Party}/{link.Seq}"));

    private static byte[]? Text(string? text) => text is null ? null : JsonWriting.QuotedUtf8(text);

    private static byte[]? Number(long? number) => number is { } value ? Number(value) : null;

    private static byte[] Number(long number) => Encoding.ASCII.GetBytes(number.ToString(CultureInfo.InvariantCulture));

    private static byte[]? True(bool flag) => flag ? "true"u8.ToArray() : null;
}

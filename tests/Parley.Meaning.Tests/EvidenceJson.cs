using System.Text;
using System.Text.Json;
using Parley.Protocol;

namespace Parley.Meaning.Tests;

/// <summary>Evidence in the form of docs/spec/meaning.md, 1.</summary>
internal static class EvidenceJson
{
    /// <summary>Everything in it, one by one.</summary>
    public static IReadOnlyList<object> Read(JsonElement evidence) =>
    [
        .. All(evidence, "entries").Select(Entry),
        .. All(evidence, "heads").Select(head => new SignedHead(Text(head, "feed"), Number(head, "size"), Root(Text(head, "root")))),
        .. All(evidence, "cosignatures").Select(one => new Cosigned(Text(one, "by"), Text(one, "feed"), Number(one, "size"), Root(Text(one, "root")), Number(one, "time"))),
        .. All(evidence, "verdicts").Select(one => new Verdict(Link(Text(one, "of")), Text(one, "reader"), one.GetProperty("readable").GetBoolean())),
    ];

    public static Root Root(string name) => Meaning.Root.Of(Encoding.UTF8.GetBytes(name));

    public static EntryLink Link(string text) => new(text[..text.IndexOf('/', StringComparison.Ordinal)], long.Parse(text[(text.IndexOf('/', StringComparison.Ordinal) + 1)..], null));

    private static WrittenEntry Entry(JsonElement entry)
    {
        var type = Text(entry, "type");
        return new(
            Text(entry, "feed"), Number(entry, "seq"), Root(Text(entry, "root")), entry.TryGetProperty("after", out var after) ? Root(after.GetString()!) : default,
            Number(entry, "created"), Flag(entry, "doubt"), entry.TryGetProperty("data", out var data) ? Content(type, data) : new OtherContent(type));
    }

    private static EntryContent Content(string type, JsonElement data) => type switch
    {
        "message" => Message(data),
        "seen" => new SeenContent(Text(data, "feed"), Number(data, "from"), Number(data, "size"), Root(Text(data, "root")))
        {
            Unreadable = [.. All(data, "unreadable").Select(range => new UnreadableRange(range[0].GetInt64(), range[1].GetInt64(), range[2].GetString()!))],
            Readable = [.. All(data, "readable").Select(number => number.GetInt64())],
        },
        "receipt" => new ReceiptContent(Link(Text(data, "of")), Text(data, "what") == "read" ? ReceiptKind.Read : ReceiptKind.PassedOn),
        "overdue" => new OverdueContent(Link(Text(data, "of")), Text(data, "what") == "answer" ? DutyKind.Answer : DutyKind.Open, Text(data, "by"), Link(Text(data, "evidence"))),
        "retract" => new RetractContent(Link(Text(data, "of"))),
        "clock" => new ClockContent(Number(data, "from"), Number(data, "since"), Number(data, "was"), Number(data, "is")),
        "restored" => new RestoredContent(
            Number(data, "own"), [.. All(data, "feeds").Select(feed => new HeldFeed(feed[0].GetString()!, feed[1].GetInt64()))], Enum.Parse<Lost>(Text(data, "lost"), ignoreCase: true),
            [.. All(data, "known-from").Select(name => name.GetString()!)]),
        "terms" => Terms(data),
        _ => new OtherContent(type),
    };

    private static MessageContent Message(JsonElement data) => new()
    {
        Track = Text(data, "track"),
        Precedence = PrecedenceText.TryParse(Text(data, "precedence"), out var precedence) ? precedence : throw new JsonException("precedence"),
        Exercise = Flag(data, "exercise"),
        Deadline = Optional(data, "deadline"),
        Answers = [.. All(data, "answers").Select(link => Link(link.GetString()!))],
        Supersedes = data.TryGetProperty("supersedes", out var superseded) ? Link(superseded.GetString()!) : null,
        To = data.TryGetProperty("to", out var to) ? [.. to.EnumerateArray().Select(party => party.GetString()!)] : null,
        Key = data.TryGetProperty("key", out var key) ? key.GetString() : null,
        Fields = data.TryGetProperty("fields", out var fields) ? Root(fields.GetString()!) : null,
        Text = Enum.Parse<BodyText>(Text(data, "text"), ignoreCase: true),
        Body = data.TryGetProperty("body", out var body) ? Body(body) : null,
    };

    private static DecidingFields Body(JsonElement body) => new(Text(body, "kind"))
    {
        Status = body.TryGetProperty("status", out var status) ? status.GetString() : null,
        Until = Optional(body, "until"),
        Action = body.TryGetProperty("action", out var action) ? action.GetString() : null,
        Corrections = body.TryGetProperty("corrections", out var corrections)
            ? [.. corrections.EnumerateArray().Select(one => new AmendedField(one[0].GetString()!, one[1].ValueKind == JsonValueKind.Number ? one[1].GetInt64() : null))] : null,
    };

    private static TermsContent Terms(JsonElement data) => new(Text(data, "id"), [.. All(data, "members").Select(party => party.GetString()!)])
    {
        Handling = Times(data.GetProperty("handling")),
        Ceiling = Times(data.GetProperty("ceiling")),
        HoldLongest = Number(data.GetProperty("hold"), "longest"),
        HoldTimes = Number(data.GetProperty("hold"), "times"),
        Passes = [.. All(data, "passes").Select(kind => kind.GetString()!)],
        Skew = Optional(data, "skew") ?? 0,
        Version = Number(data.GetProperty("meaning"), "version"),
        Kinds = Text(data.GetProperty("meaning"), "kinds"),
    };

    private static HandlingTimes Times(JsonElement times) => new(Number(times, "FLASH"), Number(times, "IMMEDIATE"), Number(times, "PRIORITY"), Number(times, "ROUTINE"));

    private static JsonElement.ArrayEnumerator All(JsonElement owner, string name) => owner.TryGetProperty(name, out var list) ? list.EnumerateArray() : default;

    private static string Text(JsonElement owner, string name) => owner.GetProperty(name).GetString()!;

    private static long Number(JsonElement owner, string name) => owner.GetProperty(name).GetInt64();

    private static long? Optional(JsonElement owner, string name) => owner.TryGetProperty(name, out var value) ? value.GetInt64() : null;

    private static bool Flag(JsonElement owner, string name) => owner.TryGetProperty(name, out var value) && value.GetBoolean();
}

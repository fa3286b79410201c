using Parley.Protocol;
using Parley.Vocabulary;

namespace Parley.Meaning;

/// <summary>The door from a sealed body, or single leaves of it, to the fields that decide (docs/spec/meaning.md, 1).</summary>
public static class DecidingForm
{
    private const string Kind = "kind";
    private const string Status = "fields/status";
    private const string Until = "fields/until";
    private const string Action = "fields/action";
    private const string Corrections = "fields/corrections";

    /// <summary>Names of the leaves (docs/spec/entry.md, fields root) that decide of a body, and no other: what a message of its kind says beside them stays unsaid.</summary>
    public static IReadOnlyList<string> LeavesOf(MessageBody body)
    {
        var said = Of(body);
        string[] names = said.Kind switch
        {
            DecidingKinds.Answer => [Kind, Status, Until],
            DecidingKinds.Correct => [Kind, Action, Corrections],
            DecidingKinds.Track => [Kind, Action],
            _ => [Kind],
        };
        return [.. names.Where(FieldTree.Of(body).Names.Contains)];
    }

    /// <summary>Of a whole body: what is not there, or not of its type, decides nothing.</summary>
    public static DecidingFields Of(MessageBody body) => Of(body.Kind, body.Fields);

    /// <summary>Of a message that is not sealed yet: the same as of its body.</summary>
    internal static DecidingFields Of(Message message) => Of(message.Kind, CborForm.Write(RawForm.Of(message).Find("fields") as RawMap ?? new RawMap()));

    /// <summary>
    /// Of leaves that were kept when a body was erased, or are shown of one that stays sealed; null without the kind: then nothing is known. That a leaf is not
    /// there proves nothing. So a hold without its time is as closed as an answer without its status: whoever shows leaves cannot shorten it.
    /// </summary>
    public static DecidingFields? Of(IReadOnlyCollection<DisclosedField> leaves)
    {
        CborItem? Find(string name) => leaves.FirstOrDefault(leaf => leaf.Name == name)?.Value;
        if (Text(Find(Kind)) is not { } kind)
            return null;
        DecidingFields said = new(kind) { Status = Text(Find(Status)), Until = Time(Find(Until)), Action = Text(Find(Action)), Corrections = Amended(Find(Corrections)) };
        return KindsTable.IsHold(said) && said.Until is null ? said with { Status = null } : said;
    }

    private static DecidingFields Of(string kind, CborItem fields) => new(kind)
    {
        Status = Text(fields["status"]) ?? "",
        Until = Time(fields["until"]),
        Action = Text(fields["action"]) ?? "",
        Corrections = Amended(fields["corrections"]) ?? [],
    };

    private static string? Text(CborItem? item) => item is { Kind: CborKind.Text } ? item.Text : null;

    private static long? Time(CborItem? item) => Text(item) is { } text && UtcTime.TryParse(text, out var time) ? time.Ms : null;

    private static AmendedField[]? Amended(CborItem? item) => item is not { Kind: CborKind.Array } ? null
        : [.. item.Elements.Where(element => element.Kind == CborKind.Map).Select(element =>
            new AmendedField(Text(element["field"]) ?? "", element["now"] is { Kind: CborKind.Number } whole ? whole.Number : Time(element["now"])))];
}

using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Parley.Vocabulary;

namespace Parley.Cli;

/// <summary>Amends a message of ours: each field is given as <c>name=value</c>, in the form that its kind has for it.</summary>
internal sealed class CorrectCommand : AboutMessageCommand
{
    private const string Reason = "reason";
    private readonly Argument<string[]> _values;

    public CorrectCommand(Session session)
        : base(session, "correct")
    {
        _values = AddArgument<string[]>("values");
        AddWriting();
    }

    protected override MessageDraft Compose(ParseResult parsed, Message asked, string link)
    {
        var kind = MessageKinds.Get(asked.Kind);
        var draft = Taken(asked, MessageKinds.Get("correct")).With("supersedes", link);
        draft.Fields.Add("action=amend");
        JsonArray corrections = [];
        var said = JsonObject.Create(JsonForm.Write(asked))!["fields"]!.AsObject();
        Dictionary<string, JsonNode> changed = new(StringComparer.Ordinal);
        foreach (var (typed, value) in (parsed.GetValue(_values) ?? []).Select(NamedValues.Split))
        {
            if (typed == Reason)
            {
                draft.Fields.Add($"{Reason}={value}");
                continue;
            }

            var name = InAnswer(said, typed) ?? typed;
            if (name.Split('/') is [var root, .. { Length: > 0 } path] && said[root] is { } whole)
            {
                changed.TryAdd(root, whole.DeepClone());
                Put(changed[root], path, value, name);
                continue;
            }

            var isCoded = kind.Fields.Any(field => field.Name == name.Split('/')[0]);
            foreach (var (field, now) in FieldValues.Json(isCoded ? kind.Fields : MessageKinds.Envelope, [$"{name}={value}"], Session.Host.Time.GetUtcNow()))
                corrections.Add((JsonNode)new JsonObject { ["field"] = isCoded ? "fields/" + field : field, ["now"] = now?.DeepClone() });
        }

        foreach (var (root, whole) in changed)
            corrections.Add((JsonNode)new JsonObject { ["field"] = "fields/" + root, ["now"] = whole });
        draft.Fields.Add("corrections=" + corrections.ToJsonString());
        return draft;
    }

    // aware=yes in an answer is what it says to that question, as it was when it was written.
    private static string? InAnswer(JsonObject said, string name)
    {
        foreach (var (list, of, outcome) in new[] { ("results", "question", "finding"), ("measures", "measure", "outcome") })
        {
            for (var i = 0; i < (said[list] as JsonArray)?.Count; i++)
            {
                if (said[list]![i]![of]?.GetValue<string>() == name)
                    return $"{list}/{i}/{outcome}";
            }
        }

        return null;
    }

    // A part of a field changes in what the message says there; the rest of the field stays.
    private void Put(JsonNode whole, ReadOnlySpan<string> path, string value, string name)
    {
        var (key, last) = (path[0], path.Length == 1);
        if (whole is JsonObject fields)
        {
            if (!last && fields[key] is { } inner) Put(inner, path[1..], value, name);
            else if (last) fields[key] = Like(fields[key], value);
            else throw Wrong();
        }
        else if (whole is JsonArray list && int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < list.Count)
        {
            if (last) list[index] = Like(list[index], value);
            else Put(list[index]!, path[1..], value, name);
        }
        else
        {
            throw Wrong();
        }

        CommandFailedException Wrong() => whole is JsonArray items
            ? new(ExitCode.Usage, CliCodes.FieldItem, name, items.Count.ToString(CultureInfo.InvariantCulture)) : new(ExitCode.Usage, CliCodes.FieldParts, name, key);
    }

    // A number stays a number; whether the value is good is for the check to say.
    private JsonValue Like(JsonNode? before, string value) => before?.GetValueKind() switch
    {
        JsonValueKind.Number when long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) => JsonValue.Create(whole),
        JsonValueKind.True or JsonValueKind.False when value is "true" or "false" => JsonValue.Create(value == "true"),
        _ => JsonValue.Create(RelativeTime.Resolve(value, Session.Host.Time.GetUtcNow())),
    };
}

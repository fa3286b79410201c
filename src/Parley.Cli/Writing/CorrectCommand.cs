using System.CommandLine;
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
        foreach (var (name, value) in (parsed.GetValue(_values) ?? []).Select(NamedValues.Split))
        {
            if (name == Reason)
            {
                draft.Fields.Add($"{Reason}={value}");
                continue;
            }

            var isCoded = kind.Fields.Any(field => field.Name == name.Split('/')[0]);
            foreach (var (field, now) in FieldValues.Json(isCoded ? kind.Fields : MessageKinds.Envelope, [$"{name}={value}"], Session.Host.Time.GetUtcNow()))
                corrections.Add((JsonNode)new JsonObject { ["field"] = isCoded ? "fields/" + field : field, ["now"] = now?.DeepClone() });
        }

        draft.Fields.Add("corrections=" + corrections.ToJsonString());
        return draft;
    }
}

using System.CommandLine;
using Parley.Vocabulary;

namespace Parley.Cli;

/// <summary>Answers a message: takes over its track, precedence, topic, case and markings, and asks for what only the officer knows.</summary>
internal sealed class ReplyCommand : AboutMessageCommand
{
    private static readonly string[] s_acts = ["answer", "hold", "decline", "clarify", "share"];
    private readonly Argument<string> _act;
    private readonly Argument<string[]> _values;

    public ReplyCommand(Session session)
        : base(session, "reply")
    {
        _act = AddArgument<string>("act", values: ValueSource.Of(s_acts));
        _values = AddArgument<string[]>("values", required: false);
        AddWriting();
    }

    protected override MessageDraft Compose(ParseResult parsed, Message asked, string link)
    {
        var act = parsed.GetRequiredValue(_act);
        var draft = Taken(asked, MessageKinds.Get(act is "clarify" or "share" ? act : "answer")).With("answers", link);
        var values = parsed.GetValue(_values) ?? [];
        if (act is "hold" or "decline")
            draft.Fields.Add(act == "hold" ? "status=holding" : "status=declined");
        else if (act == "answer" && !values.Any(value => value.StartsWith("status=", StringComparison.Ordinal)))
            draft.Fields.Add("status=answered");
        AddValues(draft, act, asked, values);
        return draft;
    }

    // aware=yes answers that question; apparent-origin=meaning asks about that field; anything else is a field of ours.
    private static void AddValues(MessageDraft draft, string act, Message asked, string[] values)
    {
        var (results, measures, questions) = (0, 0, 0);
        foreach (var (name, value) in values.Select(NamedValues.Split))
        {
            if (act == "clarify" && name.Split('/')[0] != "asked")
            {
                var path = FieldPath.Of(MessageKinds.Get(asked.Kind)).Contains("fields/" + name.Split('/')[0]) ? "fields/" + name : name;
                draft.Fields.AddRange([$"asked/{questions}/field={path}", $"asked/{questions++}/question={value}"]);
            }
            else if (act == "answer" && Vocabularies.Get("questions").Contains(name))
            {
                draft.Fields.AddRange([$"results/{results}/question={name}", $"results/{results++}/finding={value}"]);
            }
            else if (act == "answer" && Vocabularies.Get("measures").Contains(name))
            {
                draft.Fields.AddRange([$"measures/{measures}/measure={name}", $"measures/{measures++}/outcome={value}"]);
            }
            else
            {
                draft.Add($"{name}={value}");
            }
        }
    }

    // Each thing that was asked, with what there is to be said to it; nothing answered leaves it out.
    protected override void Ask(MessageDraft draft, Message asked, Questions questions)
    {
        if (!draft.Fields.Contains("status=answered") || draft.Fields.Exists(field => field.StartsWith("results", StringComparison.Ordinal) || field.StartsWith("measures", StringComparison.Ordinal)))
            return;
        foreach (var (list, vocabulary, name, outcome) in new[] { ("questions", "questions", "results", ("question", "finding", "answer-findings")), ("measures", "measures", "measures", ("measure", "outcome", "measure-outcomes")) })
        {
            var number = 0;
            foreach (var code in asked.Fields.Find<ListValue>(list)?.Items.OfType<CodeValue>() ?? [])
            {
                if (questions.Choose(TermWords.Say(Session, vocabulary, code.Code), outcome.Item3, isRequired: false) is { } said)
                    draft.Fields.AddRange([$"{name}/{number}/{outcome.Item1}={code.Code}", $"{name}/{number++}/{outcome.Item2}={said}"]);
            }
        }
    }
}

using System.CommandLine;
using Parley.Vocabulary;

namespace Parley.Cli;

/// <summary>Takes back a message of ours. It stays in the record, and a withdrawal is final.</summary>
internal sealed class WithdrawCommand : AboutMessageCommand
{
    private readonly Argument<string[]> _values;

    public WithdrawCommand(Session session)
        : base(session, "withdraw")
    {
        _values = AddArgument<string[]>("values", required: false);
        AddWriting();
    }

    protected override MessageDraft Compose(ParseResult parsed, Message asked, string link)
    {
        var draft = Taken(asked, MessageKinds.Get("correct")).With("supersedes", link);
        draft.Fields.Add("action=withdraw");
        draft.Fields.AddRange(parsed.GetValue(_values) ?? []);
        return draft;
    }
}

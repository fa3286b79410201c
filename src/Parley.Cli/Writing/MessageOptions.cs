using System.CommandLine;
using Parley.Vocabulary;

namespace Parley.Cli;

/// <summary>A message from options, or from a file with the same form (docs/spec/messages.md).</summary>
internal sealed class MessageOptions
{
    private readonly List<Option> _parts = [];
    private readonly Argument<string> _kind;
    private readonly Argument<string[]> _values;
    private readonly Option<string> _file;
    private readonly Option<string> _track;
    private readonly Option<string> _precedence;
    private readonly Option<string> _topic;
    private readonly Option<string> _case;
    private readonly Option<string[]> _answers;
    private readonly Option<string> _supersedes;
    private readonly Option<string[]> _to;
    private readonly Option<string> _deadline;
    private readonly Option<bool> _exercise;
    private readonly Option<string> _tlp;
    private readonly Option<string> _pap;
    private readonly Option<string> _original;
    private readonly Option<string[]> _texts;
    private readonly Option<string[]> _fields;
    private readonly Option<string[]> _attach;

    public MessageOptions(Session session, ProgramCommand command)
    {
        _kind = command.AddArgument<string>("kind", required: false, CodeValues.Of(session, "kinds"));
        _values = command.AddArgument<string[]>("values", required: false, CodeValues.Fields(session, _kind));
        _file = Text("file", "FILE");
        _track = Text("track", "TRACK", "tracks");
        _precedence = Text("precedence", "FLASH|IMMEDIATE|PRIORITY|ROUTINE", "precedences");
        _topic = Text("topic", "TOPIC", "topics");
        _case = Text("case", "CASE");
        _answers = Texts("answers", "PARTY/NUMBER");
        _supersedes = Text("supersedes", "PARTY/NUMBER");
        _to = Texts("to", "PARTY");
        _deadline = Text("deadline", "TIME");
        _exercise = command.Add<bool>("exercise");
        _tlp = Text("tlp", "MARKING", "tlp");
        _pap = Text("pap", "MARKING", "pap");
        _fields = Texts("field", "NAME=VALUE");
        _texts = Texts("text", "LANG=TEXT");
        _original = Text("original", "LANG", "languages");
        _attach = Texts("attach", "FILE");

        Option<string> Text(string name, string help, string? vocabulary = null)
        {
            var option = command.Add<string>(name, help, values: vocabulary is null ? null : CodeValues.Of(session, vocabulary));
            if (name != "file") _parts.Add(option);
            return option;
        }

        Option<string[]> Texts(string name, string help)
        {
            var option = command.AddList(name, help, values: name == "field" ? CodeValues.Fields(session, _kind) : null);
            if (name != "attach") _parts.Add(option);
            return option;
        }
    }

    public string[] Attached(ParseResult parsed) => parsed.GetValue(_attach) ?? [];

    /// <summary>The message of a file, or what is written of one by options.</summary>
    public (RawMap? File, MessageDraft? Draft) Read(ParseResult parsed)
    {
        var kind = parsed.GetValue(_kind);
        if (parsed.GetValue(_file) is { } file)
            return kind is null && !_parts.Any(part => parsed.GetResult(part) is { Implicit: false }) ? (MessageFile.Read(file), null)
                : throw new CommandFailedException(ExitCode.Usage, CliCodes.MessageParts);
        return kind is not null ? (null, Compose(parsed, kind)) : throw new CommandFailedException(ExitCode.Usage, CliCodes.MessageParts);
    }

    private MessageDraft Compose(ParseResult parsed, string kind)
    {
        var draft = new MessageDraft(MessageKinds.Find(kind) ?? throw UnknownKind(kind))
            .With("track", parsed.GetValue(_track)).With("precedence", parsed.GetValue(_precedence)).With("topic", parsed.GetValue(_topic)).With("case", parsed.GetValue(_case))
            .With("answers", Joined(_answers)).With("supersedes", parsed.GetValue(_supersedes)).With("to", Joined(_to)).With("deadline", parsed.GetValue(_deadline))
            .With("exercise", parsed.GetValue(_exercise) ? "true" : null).With("tlp", parsed.GetValue(_tlp)).With("pap", parsed.GetValue(_pap)).With("original", parsed.GetValue(_original));
        draft.Texts.AddRange(parsed.GetValue(_texts) ?? []);
        draft.Fields.AddRange(parsed.GetValue(_fields) ?? []);
        foreach (var typed in parsed.GetValue(_values) ?? []) draft.Add(typed);
        return draft;

        string? Joined(Option<string[]> option) => parsed.GetValue(option) is { Length: > 0 } values ? string.Join(',', values) : null;
    }

    public static CommandFailedException UnknownKind(string kind) =>
        new(ExitCode.Usage, CliCodes.KindUnknown, kind) { Choices = new Choices(kind, [.. MessageKinds.All.Select(known => known.Name)], "parley vocab kinds") };
}

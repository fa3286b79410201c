using System.CommandLine;
using Parley.Vocabulary;

namespace Parley.Cli;

/// <summary>A message from options, or from a file with the same form (docs/spec/messages.md).</summary>
internal sealed class MessageOptions
{
    private readonly Session _session;
    private readonly List<Option> _parts = [];
    private readonly Argument<string> _kind;
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
        _session = session;
        _kind = command.AddArgument<string>("kind", required: false, CodeValues.Of(session, "kinds"));
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

    public RawMap Read(ParseResult parsed)
    {
        var kind = parsed.GetValue(_kind);
        if (parsed.GetValue(_file) is { } file)
            return kind is null && !_parts.Any(part => parsed.GetResult(part) is { Implicit: false }) ? MessageFile.Read(file)
                : throw new CommandFailedException(ExitCode.Usage, CliCodes.MessageParts);
        return kind is not null ? Compose(parsed, kind) : throw new CommandFailedException(ExitCode.Usage, CliCodes.MessageParts);
    }

    // What was not given is not in the message at all; the check then says what is missing.
    private RawMap Compose(ParseResult parsed, string kind)
    {
        if (MessageKinds.Find(kind) is not { } known) throw UnknownKind(kind);
        var texts = NamedValues.Read(parsed.GetValue(_texts));
        return Map(
            ("kind", Text(kind)),
            ("track", Text(parsed.GetValue(_track))),
            ("precedence", Text(parsed.GetValue(_precedence)?.ToUpperInvariant())),
            ("topic", Text(parsed.GetValue(_topic))),
            ("case", Text(parsed.GetValue(_case))),
            ("answers", List(parsed.GetValue(_answers))),
            ("supersedes", Text(parsed.GetValue(_supersedes))),
            ("to", List(parsed.GetValue(_to))),
            ("deadline", Text(parsed.GetValue(_deadline))),
            ("exercise", parsed.GetValue(_exercise) ? new RawFlag(true) : null),
            ("markings", Map(("tlp", Text(parsed.GetValue(_tlp))), ("pap", Text(parsed.GetValue(_pap)))) is { Items.Count: > 0 } markings ? markings : null),
            ("lang", Text(parsed.GetValue(_original) ?? texts.Keys.FirstOrDefault() ?? _session.Languages[0])),
            ("text", texts.Count > 0 ? new RawMap(texts.Select(text => new RawItem(text.Key, Map(("body", Text(text.Value)), ("machine", new RawFlag(false)))))) : null),
            ("fields", FieldValues.Read(known, parsed.GetValue(_fields) ?? [])));
    }

    public static CommandFailedException UnknownKind(string kind) =>
        new(ExitCode.Usage, CliCodes.KindUnknown, kind) { Choices = new Choices(kind, [.. MessageKinds.All.Select(known => known.Name)], "parley vocab kinds") };

    private static RawList? List(string[]? texts) => texts is { Length: > 0 } ? new(new(NamedValues.List(texts).Select(text => new RawText(text)))) : null;

    private static RawText? Text(string? text) => text is null ? null : new(text);

    private static RawMap Map(params IEnumerable<(string Name, RawValue? Value)> parts) =>
        new(parts.Where(part => part.Value is not null).Select(part => new RawItem(part.Name, part.Value!)));
}

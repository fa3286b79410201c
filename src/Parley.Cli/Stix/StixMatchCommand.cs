using System.CommandLine;
using System.Text;
using Parley.Json;
using Parley.Stix;
using Parley.Stix.Patterns;
using Parley.Stix.Reading;

namespace Parley.Cli;

/// <summary>Which patterns the observed data of files match, where and when; and which patterns were not tried, and why.</summary>
internal sealed class StixMatchCommand : ProgramCommand
{
    private const long MaxPatternBytes = 256 << 20;

    private readonly Argument<string[]> _files;
    private readonly Option<string[]> _pattern;
    private readonly Option<string[]> _patterns;
    private readonly Option<string> _at;
    private readonly Option<bool> _anyTime;
    private readonly Option<bool> _all;
    private readonly Option<bool> _json;

    public StixMatchCommand(Session session)
        : base(session, "match")
    {
        _files = AddArgument<string[]>("files");
        _files.Arity = ArgumentArity.OneOrMore;
        _pattern = AddList("pattern", "PATTERN");
        _patterns = AddList("patterns", "FILE");
        _at = Add<string>("at", "TIME");
        _anyTime = Add<bool>("any-time");
        _all = Add<bool>("all");
        _json = AddJson();
    }

    protected override async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var (typed, files) = (parsed.GetValue(_pattern) ?? [], parsed.GetValue(_patterns) ?? []);
        if (typed.Length + files.Length == 0)
            throw new CommandFailedException(ExitCode.Usage, CliCodes.StixNoPattern);
        var at = TimeOf(parsed);
        var selections = new List<IndicatorSelection> { IndicatorSelection.Of(typed) };
        foreach (var path in files)
            selections.Add(PatternsOf(path, at));
        var chosen = selections.SelectMany(selection => selection.Chosen).ToList();
        if (chosen.Count == 0 && selections[0].LeftOut is [var bad, ..])
            throw new CommandFailedException(ExitCode.Usage, CliCodes.StixPattern, StixPage.Short(bad.Name), StixMatchReport.Say(Session, bad.Fault));

        var report = new StixMatchReport(Session, chosen, [.. selections.SelectMany(selection => selection.LeftOut)]);
        var (texts, observables, observed) = (new List<JsonText>(), new HashSet<StixId>(), new HashSet<StixId>());
        foreach (var path in parsed.GetRequiredValue(_files))
        {
            await foreach (var item in StixInput.ReadAsync(Session, path, cancellation))
            {
                if (item.Object is null)
                    report.Unread(path, item);
                else if (!item.IsEnvelope)
                    Note(item.Object, texts, observables, observed);
            }
        }

        var observations = Observations.Read(texts);
        var matches = new PatternSet([.. chosen.Select(pattern => pattern.Matcher)]).Match(observations);
        if (parsed.GetValue(_json))
            report.WriteJson(matches, observations);
        else
            report.Show(matches, observations, observables.Count(id => !observed.Contains(id)), parsed.GetValue(_all));
        return matches.Any(match => match.Result.IsMatch) ? ExitCode.Good : ExitCode.Refused;
    }

    private static void Note(StixObject obj, List<JsonText> texts, HashSet<StixId> observables, HashSet<StixId> observed)
    {
        texts.Add(obj.Text);
        if (obj.Table?.Category == Category.Observable && obj.Id is { } id)
            observables.Add(id);
        else if (obj.TryGet(Parley.Stix.ObservedData.ObjectRefs, out var refs))
            observed.UnionWith(refs);
    }

    private StixTimestamp? TimeOf(ParseResult parsed)
    {
        if (parsed.GetValue(_anyTime))
            return null;
        if (parsed.GetValue(_at) is not { } text)
            return StixTimestamp.From(Session.Host.Time.GetUtcNow());
        return StixTimestamp.TryParse(Encoding.UTF8.GetBytes(text), out var time) ? time : throw new CommandFailedException(ExitCode.Usage, CliCodes.StixTime, text);
    }

    /// <summary>The indicators of a STIX file; of any other a pattern a line. A pattern begins with a bracket too, but never with one before a brace.</summary>
    private static IndicatorSelection PatternsOf(string path, StixTimestamp? at)
    {
        var bytes = InputFile.Read(path, MaxPatternBytes);
        ReadOnlySpan<byte> head = bytes;
        head = head.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? head[3..] : head;
        head = head.TrimStart(" \t\r\n"u8);
        var inner = head.StartsWith("["u8) ? head[1..].TrimStart(" \t\r\n"u8) : head;
        if (inner.StartsWith("{"u8) || (head.StartsWith("["u8) && inner.StartsWith("]"u8)))
            return IndicatorSelection.Of(StixReader.Read(bytes).Select(item => item.Object).OfType<StixObject>(), at);
        return IndicatorSelection.Of(InputFile.ReadText(path, MaxPatternBytes).ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
    }
}

using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Parley.Json;
using Parley.Stix;
using Parley.Stix.Patterns;
using Parley.Stix.Reading;
using JsonValue = System.Text.Json.Nodes.JsonValue;

namespace Parley.Cli;

/// <summary>Which patterns the observed data of files match.</summary>
internal sealed class StixMatchCommand : ProgramCommand
{
    private const long MaxPatternBytes = 256 << 20;

    private readonly Argument<string[]> _files;
    private readonly Option<string[]> _pattern;
    private readonly Option<string[]> _patterns;
    private readonly Option<bool> _json;

    public StixMatchCommand(Session session)
        : base(session, "match")
    {
        _files = AddArgument<string[]>("files");
        _files.Arity = ArgumentArity.OneOrMore;
        _pattern = AddList("pattern", "PATTERN");
        _patterns = AddList("patterns", "FILE");
        _json = AddJson();
    }

    protected override async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var named = (parsed.GetValue(_pattern) ?? []).Select(text => (Name: text, Text: text)).ToList();
        foreach (var path in parsed.GetValue(_patterns) ?? [])
            named.AddRange(PatternsOf(path));
        if (named.Count == 0)
            throw new CommandFailedException(ExitCode.Usage, CliCodes.StixNoPattern);
        var set = new PatternSet([.. named.Select(pattern => Create(pattern.Name, pattern.Text))]);

        var texts = new List<JsonText>();
        foreach (var path in parsed.GetRequiredValue(_files))
        {
            await foreach (var item in StixInput.ReadAsync(Session, path, cancellation))
            {
                if (item is { Object: { } obj, IsEnvelope: false })
                    texts.Add(obj.Text);
            }
        }

        var observations = Observations.Read(texts);
        var matches = set.Match(observations).Select(match => (named[match.Index].Name, match.Result)).ToList();
        if (parsed.GetValue(_json))
            Screen.Write(Json(matches, observations));
        else
            Show(matches, observations, named.Count);
        return matches.Any(match => match.Result.IsMatch) ? ExitCode.Good : ExitCode.Refused;
    }

    /// <summary>Of a STIX file the patterns of its indicators, named by their ids; else a pattern a line.</summary>
    private static IEnumerable<(string Name, string Text)> PatternsOf(string path)
    {
        var bytes = InputFile.Read(path, MaxPatternBytes);
        var first = bytes.AsSpan().IndexOfAnyExcept(" \t\r\n"u8);
        if (first >= 0 && bytes[first] == '{')
        {
            return StixReader.Read(bytes).Select(item => item.Object).OfType<StixObject>()
                .Where(obj => obj.Type == "indicator" && obj.Get(Indicator.PatternType) == "stix" && !obj.IsRevoked)
                .Select(obj => (obj.ToString(), obj.Get(Indicator.Pattern) ?? ""));
        }

        return InputFile.ReadText(path, MaxPatternBytes).ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(line => (line, line));
    }

    private static Matcher Create(string name, string text)
    {
        if (Pattern.TryParse(text, PatternLimits.Default, out var pattern, out var fault) && Matcher.TryCreate(pattern, MatchLimits.Default, out var matcher, out fault))
            return matcher;
        var what = fault.Expected is null ? fault.Code.ToString() : $"{fault.Code} ({fault.Expected})";
        throw new CommandFailedException(ExitCode.Usage, CliCodes.StixPattern, StixPage.Short(name), (fault.Offset + 1).ToString(CultureInfo.InvariantCulture), what);
    }

    private void Show(List<(string Name, MatchResult Result)> matches, Observations observations, int patterns)
    {
        foreach (var (name, result) in matches)
        {
            Screen.Line(result.IsMatch ? name : $"{name}: {Session.Say("stix/undecided")}");
            foreach (var data in result.Data)
                Screen.Line($"  {data.Id}");
        }

        foreach (var fault in observations.Faults)
            Screen.Line($"{fault.Id ?? "-"}: {Session.Say("stix/left-out")} [{fault.Code}]");
        Session.Tell("stix/matched", matches.Count(match => match.Result.IsMatch).ToString(CultureInfo.InvariantCulture), patterns.ToString(CultureInfo.InvariantCulture),
            observations.Data.Count.ToString(CultureInfo.InvariantCulture));
    }

    private static JsonObject Json(List<(string Name, MatchResult Result)> matches, Observations observations) => new()
    {
        ["observed"] = observations.Data.Count,
        ["matches"] = new JsonArray([.. matches.Select(match => (JsonNode)new JsonObject
        {
            ["pattern"] = match.Name,
            ["outcome"] = match.Result.IsMatch ? "match" : "undecided",
            ["observed_data"] = new JsonArray([.. match.Result.Data.Select(data => (JsonNode)JsonValue.Create(data.Id))]),
        })]),
        ["left_out"] = new JsonArray([.. observations.Faults.Select(fault => (JsonNode)new JsonObject { ["id"] = fault.Id, ["code"] = fault.Code.ToString() })]),
    };
}

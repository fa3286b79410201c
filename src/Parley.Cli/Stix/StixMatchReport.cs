using System.Globalization;
using System.Text.Json.Nodes;
using Parley.Stix;
using Parley.Stix.Patterns;
using Parley.Stix.Reading;
using ObservedData = Parley.Stix.Patterns.ObservedData;

namespace Parley.Cli;

/// <summary>What matched, with the objects and times of every hit; then what was not tried.</summary>
internal sealed class StixMatchReport(Session session, IReadOnlyList<SelectedPattern> patterns, IReadOnlyList<LeftOutPattern> leftOut)
{
    /// <summary>Hits of a pattern, and patterns that were left out, that are shown unless all are asked for.</summary>
    private const int MostShown = 20;

    private readonly List<string> _unread = [];

    public static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    public void Unread(string path, StixItem item) => _unread.Add($"{path} #{Number(item.Number)} @{Number(item.Offset)}");

    public void Show(IReadOnlyList<PatternMatch> matches, Observations observations, int unobserved, bool all)
    {
        var most = all ? int.MaxValue : MostShown;
        foreach (var match in matches)
            Show(match, most);
        foreach (var group in leftOut.GroupBy(one => one.Reason))
        {
            var lines = group.Select(one => session.Place(StixPage.Short(one.Name), NotTried(one))).ToList();
            Some(lines, most, "");
        }

        foreach (var pattern in patterns.Where(pattern => pattern.MisspelledHash is not null))
            session.Screen.Line(session.Place(StixPage.Short(pattern.Name), session.Say("stix/misspelled-hash", pattern.MisspelledHash!)));
        foreach (var fault in observations.Faults)
            session.Screen.Line(session.Place(fault.Id ?? "-", $"{session.Say("stix/left-out")} [{fault.Code}]"));
        Some([.. _unread.Select(place => session.Place(place, session.Say("stix/left-out")))], most, "");
        if (unobserved > 0)
            session.Tell("stix/unobserved", Number(unobserved));
        session.Tell("stix/matched", Number(matches.Count(match => match.Result.IsMatch)), Number(patterns.Count), Number(observations.Data.Count), Number(leftOut.Count));
    }

    public void WriteJson(IReadOnlyList<PatternMatch> matches, Observations observations) => session.Screen.Write(new JsonObject
    {
        ["observed"] = observations.Data.Count,
        ["patterns"] = patterns.Count,
        ["matches"] = new JsonArray([.. matches.Select(match => (JsonNode)new JsonObject
        {
            ["pattern"] = patterns[match.Index].Name,
            ["outcome"] = match.Result.IsMatch ? "match" : "undecided",
            ["hits"] = match.Hits.Count,
            ["observed_data"] = new JsonArray([.. match.Hits.Select(data => (JsonNode)new JsonObject
            {
                ["id"] = data.Id,
                ["first_observed"] = data.FirstObserved,
                ["last_observed"] = data.LastObserved,
                ["number_observed"] = data.Number,
                ["objects"] = new JsonArray([.. patterns[match.Index].Matcher.ObjectsIn(data).Select(key => (JsonNode)JsonValue.Create(key))]),
            })]),
        })]),
        ["not_tried"] = new JsonArray([.. leftOut.Select(one => (JsonNode)new JsonObject { ["pattern"] = one.Name, ["reason"] = Word(one.Reason), ["detail"] = one.Detail })]),
        ["left_out"] = new JsonArray([
            .. observations.Faults.Select(fault => (JsonNode)new JsonObject { ["id"] = fault.Id, ["code"] = fault.Code.ToString() }),
            .. _unread.Select(place => (JsonNode)new JsonObject { ["place"] = place }),
        ]),
    });

    /// <summary>A fault of a pattern, in the reader's language and with what tools go by.</summary>
    public static string Say(Session session, PatternFault fault) =>
        session.Say("stix/pattern-fault", Number(fault.Offset + 1), string.Join(" / ", session.Languages.Select(fault.Sentence).Distinct()), $"{fault.Code}");

    private string NotTried(LeftOutPattern one) => session.Say("stix/not-tried/" + Word(one.Reason), one.Reason == LeftOutReason.NotMatchable ? Say(session, one.Fault) : one.Detail);

    private static string Word(LeftOutReason reason) => reason switch
    {
        LeftOutReason.Revoked => "revoked",
        LeftOutReason.Superseded => "superseded",
        LeftOutReason.Expired => "expired",
        LeftOutReason.NotYetValid => "not-yet-valid",
        LeftOutReason.OtherLanguage => "other-language",
        LeftOutReason.NoPattern => "no-pattern",
        _ => "not-matchable",
    };

    private void Show(PatternMatch match, int most)
    {
        var pattern = patterns[match.Index];
        var name = pattern.Indicator?.Get(Indicator.Name) is { } called ? $"{pattern.Name} {StixPage.Short(called)}" : pattern.Name;
        session.Screen.Line(session.Place(name, match.Result.IsMatch ? session.Say("stix/hits", Number(match.Hits.Count)) : session.Say("stix/undecided")));
        Some([.. match.Hits.Take(most == int.MaxValue ? most : most + 1).Select(data => $"{data.Id}  {Times(data)}  {string.Join(", ", pattern.Matcher.ObjectsIn(data))}")], most, "  ", match.Hits.Count);
    }

    private static string Times(ObservedData data) =>
        (data.FirstObserved == data.LastObserved ? data.FirstObserved : $"{data.FirstObserved} .. {data.LastObserved}") + (data.Number == 1 ? "" : $" ×{Number(data.Number)}");

    private void Some(List<string> lines, int most, string indent, int? count = null)
    {
        foreach (var line in lines.Take(most))
            session.Screen.Line(indent + line);
        if ((count ?? lines.Count) - most is > 0 and var more)
            session.Screen.Line(indent + session.Say("stix/more", Number(more)));
    }
}

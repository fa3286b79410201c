using System.Text.Json.Nodes;

namespace Parley.Vocabulary.Tests;

/// <summary>The case of samples/securid-2011 is data that people will trust; these are the rules of its README.</summary>
public class SampleMessagesTests
{
    private static readonly IReadOnlyList<SampleItem> s_items = SampleItem.All();

    /// <summary>Coded values that no official ever gave; claims add their basis and evidence.</summary>
    private static readonly HashSet<string> s_neverOfficial = ["severity", "likelihood", "confidence", "responsibility", "grade"];

    [Fact]
    public void Every_message_is_valid()
    {
        var findings = s_items.SelectMany(item => Authored.Findings(item.Message, ["en", "zh-Hans"]).Select(finding => $"{item.File}: {finding.Code} {finding.Path}"));
        Assert.Empty(findings);
    }

    [Fact]
    public void Every_message_renders_in_both_languages()
    {
        foreach (var item in s_items)
        {
            Assert.NotEmpty(Authored.Render(item.Message, "en").Lines);
            Assert.NotEmpty(Authored.Render(item.Message, "zh-Hans").Lines);
        }
    }

    [Fact]
    public void Items_are_numbered_without_gaps_and_in_order_of_date()
    {
        Assert.Equal(Enumerable.Range(1, s_items.Count), s_items.Select(item => item.Number));
        Assert.Equal(s_items.Select(item => item.Date).Order(StringComparer.Ordinal), s_items.Select(item => item.Date));
        Assert.All(s_items, item => Assert.StartsWith($"{item.Number:00}-{item.From}-{item.Kind}-", item.File, StringComparison.Ordinal));
        Assert.All(s_items, item => Assert.InRange(item.Date, "2011-03-01", "2015-12-31"));
    }

    [Fact]
    public void Links_lead_to_earlier_items_and_answers_to_the_other_party_or_to_ones_own_thread()
    {
        Assert.All(s_items, item => Assert.All(item.Links, link => Assert.InRange(link, 1, item.Number - 1)));
        Assert.All(
            s_items.Where(item => item.Kind is "answer" or "respond" or "accept" or "reject" or "check-answer"),
            item => Assert.Contains(item.Answers, link => s_items[link - 1].From != item.From));
    }

    [Fact]
    public void What_is_on_record_names_where_to_read_it()
    {
        Assert.All(s_items, item => Assert.True(item.Basis is "record" or "supposed", item.File));
        Assert.All(s_items.Where(item => item.Basis == "record"), item => Assert.NotEmpty(item.Sources));
        foreach (var source in s_items.SelectMany(item => item.Sources).Select(source => source!.AsObject()))
        {
            Assert.NotEmpty(source["title"]!.GetValue<string>());
            Assert.NotEmpty(source["publisher"]!.GetValue<string>());
            Assert.Matches("^20[0-9]{2}(-[0-9]{2}){0,2}$", source["date"]!.GetValue<string>());
        }
    }

    [Fact]
    public void Coded_values_without_a_public_counterpart_are_marked_as_ours()
    {
        foreach (var item in s_items)
        {
            var expected = PathsOf(item.Message["fields"], "fields").ToList();
            if (item.Kind == "claim")
                expected.AddRange(["fields/basis", "fields/evidence"]);
            var marked = item.Json["ours"]?.AsArray().Select(path => path!.GetValue<string>()) ?? [];
            Assert.Equal(expected.Order(StringComparer.Ordinal), marked.Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public void Each_party_writes_its_originals_in_its_own_language_and_offers_the_other_one()
    {
        foreach (var item in s_items)
        {
            Assert.Equal(item.From == "usa" ? "en" : "zh-Hans", item.Message["lang"]!.GetValue<string>());
            var text = item.Message["text"]!.AsObject();
            Assert.Equal(["en", "zh-Hans"], text.Select(language => language.Key).Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public void The_case_shows_both_parties_and_every_message_kind()
    {
        Assert.Equal(["chn", "usa"], s_items.Select(item => item.From).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(
            MessageKinds.All.Select(kind => kind.Name).Order(StringComparer.Ordinal),
            s_items.Select(item => item.Kind).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Whatever_asks_the_other_party_is_answered_by_a_kind_that_may_answer_it()
    {
        // Of dialogue only what proposes needs the other side's word; an outcome or a delegation ends a thread.
        foreach (var item in s_items.Where(item => Asks(item)))
        {
            var kind = MessageKinds.All.Single(candidate => candidate.Name == item.Kind);
            Assert.Contains(s_items, other => other.From != item.From && other.Answers.Contains(item.Number) && kind.AnsweredBy.Contains(other.Kind));
        }
    }

    private static bool Asks(SampleItem item) =>
        item.Kind == "dialogue"
            ? item.Message["fields"]!["act"]!.GetValue<string>() is "propose-meeting" or "agenda-item"
            : MessageKinds.All.Single(kind => kind.Name == item.Kind).MustBeAnswered;

    private static IEnumerable<string> PathsOf(JsonNode? node, string path) => node switch
    {
        JsonObject map => map.SelectMany(member => s_neverOfficial.Contains(member.Key)
            ? [$"{path}/{member.Key}"]
            : PathsOf(member.Value, $"{path}/{member.Key}")),
        JsonArray list => list.SelectMany((value, index) => PathsOf(value, $"{path}/{index}")),
        _ => [],
    };
}

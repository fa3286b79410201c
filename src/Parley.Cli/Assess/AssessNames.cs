using System.Globalization;
using Parley.Attribution;

namespace Parley.Cli;

/// <summary>What hypotheses, items and numbers are called on the screen.</summary>
internal sealed class AssessNames(Session session, Assessment assessment, KnowledgeBase knowledge)
{
    public string Hypothesis(string id)
    {
        if (assessment.Hypotheses.FirstOrDefault(one => one.Id == id) is { Titles.Count: > 0 } stated)
            return Title(stated.Titles, id);
        if (id == HypothesisId.Unknown)
            return session.Say("assess/unknown");
        if (id == HypothesisId.Several)
            return session.Say("assess/several");
        if (id.StartsWith(HypothesisId.ImitationPrefix, StringComparison.Ordinal))
            return session.Say("assess/imitation", Hypothesis(id[HypothesisId.ImitationPrefix.Length..]));
        return knowledge.GroupIndex(id) is >= 0 and var position ? $"{knowledge.Groups[position].Name} ({id})" : id;
    }

    public string Item(EvidenceItem item) => item.Titles.Count > 0 && Title(item.Titles, item.Id) is var title && title != item.Id ? $"{title} ({item.Id})" : item.Id;

    /// <summary>A feature of the knowledge by name and id; what an analyst asks by its id.</summary>
    public string Question(string id) => knowledge.FeatureIndex(id) is >= 0 and var position ? $"{knowledge.Features[position].Name} ({id})" : id;

    /// <summary>A country by its code, the others in words.</summary>
    public string Sponsor(string sponsor) => sponsor is SponsorPrior.NonState or SponsorPrior.Unknown or "nobody" ? session.Say("assess/sponsor-" + sponsor) : sponsor;

    public string Word(LikelihoodWord word)
    {
        var said = TermWords.Say(session, assessment.Scale, word.Code);
        return word.Beside is { } beside ? session.Say("assess/between", said, TermWords.Say(session, assessment.Scale, beside)) : said;
    }

    public static string Percent(int ppm) => string.Create(CultureInfo.InvariantCulture, $"{ppm / 10_000m:0.0}%");

    public static string Decibans(long millibans) => string.Create(CultureInfo.InvariantCulture, $"{millibans / 100m:+0.0;-0.0;0.0}");

    private string Title(IReadOnlyDictionary<string, string> titles, string id) =>
        session.Languages.Where(titles.ContainsKey).Select(language => titles[language]).Distinct().ToArray() is { Length: > 0 } said ? string.Join(" / ", said)
        : titles.GetValueOrDefault("en") ?? titles.Values.FirstOrDefault() ?? id;
}

using System.Globalization;

namespace Parley.Protocol;

/// <summary>The rules of docs/spec/terms.md, each with its code; all that are broken are told at once.</summary>
internal static class TermsRules
{
    private const long MaxMilliseconds = 31L * 24 * 3_600_000;
    private const long MaxCeilingMilliseconds = 366L * 24 * 3_600_000;
    private const int MaxHolds = 16;
    private const long MaxRetentionDays = 36_525;
    private const int MaxSuites = 3;

    public static IReadOnlyList<Refusal> Check(Terms terms, KeySizes sizes, bool proposed)
    {
        var problems = new List<Refusal>();
        Require(problems, HasBothLanguages(terms.Title), Codes.TermsTitle, "title");
        Require(problems, terms.Suites.Count is >= 1 and <= MaxSuites && Unique(terms.Suites) && terms.Suites.All(sizes.Kems.ContainsKey), Codes.TermsSuites, "suites");
        CheckMembers(problems, terms, sizes, proposed);
        Require(problems, terms.Tracks.Count > 0 && Unique(terms.Tracks) && terms.Tracks.All(Tracks.IsTrack), Codes.TermsTracks, "tracks");
        Require(problems, terms.Languages.Count > 0 && Unique(terms.Languages) && terms.Languages.All(Languages.IsTag), Codes.TermsLanguages, "languages");
        CheckTimes(problems, terms);
        Require(problems, terms.Hold is { LongestMilliseconds: >= 0 and <= MaxMilliseconds, Times: >= 0 and <= MaxHolds }, Codes.TermsHold, "hold");
        Require(problems, IsRising(terms.Passes) && terms.Passes.All(IsKind), Codes.TermsPasses, "passes");
        Require(problems, terms.Meaning.Version > 0, Codes.TermsMeaning, "meaning");
        Require(problems, terms.Rules.Count == 0, Codes.TermsRules, "rules");
        Require(problems, Names(terms.Vocabularies), Codes.TermsNamesList, "vocabularies");
        Require(problems, Names(terms.Norms), Codes.TermsNamesList, "norms");
        CheckWitnesses(problems, terms);
        Require(problems, terms.Quotas is { EntriesPerSecond: > 0, BytesPerDay: > 0, OpenRequests: > 0 }, Codes.TermsQuotas, "quotas");
        Require(problems, terms.Sm2Id == Terms.StandardSm2Id, Codes.TermsSm2id, "sm2id");
        return problems;
    }

    private static void CheckMembers(List<Refusal> problems, Terms terms, KeySizes sizes, bool proposed)
    {
        var members = terms.Members;
        var count = proposed ? members.Count == 1 : members.Count is >= 2 and <= Limits.MaxMembers;
        var sorted = members.Zip(members.Skip(1)).All(pair => string.CompareOrdinal(pair.First.Party, pair.Second.Party) < 0);
        Require(problems, count && sorted, Codes.TermsMembers, "members");
        for (var i = 0; i < members.Count; i++)
        {
            var path = "members/" + i.ToString(CultureInfo.InvariantCulture);
            Require(problems, PartyId.IsValid(members[i].Party), Codes.TermsParty, path + "/party");
            Require(problems, HasBothLanguages(members[i].Names) && members[i].Names.Values.All(NameProfile.IsGood), Codes.TermsNames, path + "/names");
            if (!members[i].TryIdentity(sizes, out _, out var refusal))
                problems.Add(new(refusal.Code, path + "/identity"));
        }

        var identities = members.Select(member => Convert.ToHexString(member.Identity)).ToArray();
        Require(problems, Unique(identities), Codes.TermsIdentity, "members");
        for (var i = 1; i < members.Count; i++)
            Require(problems, !members.Take(i).Any(before => LookAlike(before, members[i])), Codes.TermsLookalike, "members/" + i.ToString(CultureInfo.InvariantCulture));
    }

    private static bool LookAlike(Member one, Member other) =>
        NameProfile.LookAlike(one.Party, other.Party) || one.Names.Values.Any(name => other.Names.Values.Any(another => NameProfile.LookAlike(name, another)));

    private static void CheckTimes(List<Refusal> problems, Terms terms)
    {
        var handling = terms.Handling;
        Require(problems, IsRising(handling) && handling.FlashMilliseconds > 0 && handling.RoutineMilliseconds <= MaxMilliseconds, Codes.TermsHandling, "handling");
        var covers = Enum.GetValues<Precedence>().All(precedence => terms.Ceiling.Of(precedence) >= handling.Of(precedence));
        Require(problems, IsRising(terms.Ceiling) && covers && terms.Ceiling.RoutineMilliseconds <= MaxCeilingMilliseconds, Codes.TermsCeiling, "ceiling");
        Require(problems, terms.CheckMilliseconds is > 0 and <= MaxMilliseconds, Codes.TermsTimes, "check");
        Require(problems, terms.SkewMilliseconds is > 0 and <= MaxMilliseconds, Codes.TermsTimes, "skew");
        Require(problems, terms.KemKeepMilliseconds is > 0 and <= MaxCeilingMilliseconds, Codes.TermsTimes, "kem-keep");
        Require(problems, terms.RetentionDays is > 0 and <= MaxRetentionDays, Codes.TermsTimes, "retention");
    }

    private static void CheckWitnesses(List<Refusal> problems, Terms terms)
    {
        // A witness name stands in signature lines, where spaces and plus signs would break the line (c2sp.org/signed-note).
        var named = terms.Witnesses.All(witness => witness.Name.Length > 0 && !witness.Name.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || c == '+'));
        var unique = Unique(terms.Witnesses.Select(witness => witness.Name).ToArray())
            && Unique(terms.Witnesses.Select(witness => Convert.ToHexString(witness.Key)).ToArray());
        Require(problems, named && unique, Codes.TermsWitnesses, "witnesses");
        Require(problems, terms.Quorum >= 0 && terms.Quorum <= terms.Witnesses.Count, Codes.TermsQuorum, "quorum");
    }

    private static bool HasBothLanguages(IReadOnlyDictionary<string, string> texts) =>
        texts.ContainsKey(Languages.English) && texts.ContainsKey(Languages.Chinese)
        && texts.All(pair => Languages.IsTag(pair.Key) && !string.IsNullOrWhiteSpace(pair.Value));

    private static bool IsRising(HandlingTimes times) =>
        times.FlashMilliseconds <= times.ImmediateMilliseconds && times.ImmediateMilliseconds <= times.PriorityMilliseconds && times.PriorityMilliseconds <= times.RoutineMilliseconds;

    private static bool IsRising(IReadOnlyList<string> names) => names.Zip(names.Skip(1)).All(pair => string.CompareOrdinal(pair.First, pair.Second) < 0);

    private static bool IsKind(string name) => name.Length > 0 && name.All(c => char.IsAsciiLetterLower(c) || c == '-');

    private static bool Names(IReadOnlyList<string> names) => Unique(names) && names.All(name => !string.IsNullOrWhiteSpace(name));

    private static bool Unique(IReadOnlyCollection<string> values) => values.Distinct(StringComparer.Ordinal).Count() == values.Count;

    private static void Require(List<Refusal> problems, bool holds, string code, string path)
    {
        if (!holds)
            problems.Add(new(code, path));
    }
}

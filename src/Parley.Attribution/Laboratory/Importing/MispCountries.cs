using System.Globalization;

namespace Parley.Attribution;

/// <summary>Adds the suspected sponsors of MISP's cluster to the groups that bear an actor's name.</summary>
public static class MispCountries
{
    /// <param name="withUnmatched">Whether actors without a group become groups without documents, with the id <c>misp:UUID</c>.</param>
    public static (KnowledgeBase Knowledge, MispReport Report) Add(KnowledgeBase knowledge, MispCluster cluster, bool withUnmatched)
    {
        var names = Names(knowledge);
        var found = cluster.Actors.Select(actor => (Actor: actor, Groups: Find(names, actor))).ToList();
        var claims = Claims(found);
        var groups = knowledge.Groups.ToArray();
        var matches = new List<MispMatch>();
        foreach (var (actor, candidates) in found)
        {
            if (actor.Origin is { } origin && candidates.Count == 1)
                groups[candidates[0]] = groups[candidates[0]] with { Origin = groups[candidates[0]].Origin ?? origin };
            if (actor.Country is not { } country)
                continue;
            var outcome = candidates.Count switch
            {
                0 => MispOutcome.Unmatched,
                > 1 => MispOutcome.Ambiguous,
                _ when claims[candidates[0]].Count > 1 => MispOutcome.Ambiguous,
                _ when knowledge.Groups[candidates[0]].Country is not { } known => MispOutcome.Applied,
                _ when knowledge.Groups[candidates[0]].Country == country => MispOutcome.Confirmed,
                _ => MispOutcome.Conflict,
            };
            matches.Add(new MispMatch(actor.Name, outcome, country, [.. candidates.Select(position => knowledge.Groups[position].Id)]));
            if (outcome == MispOutcome.Applied && groups[candidates[0]].Country is null)
                groups[candidates[0]] = groups[candidates[0]] with { Country = country, CountrySource = Says(cluster, actor) };
        }

        var added = withUnmatched
            ? found.Where(pair => pair.Groups.Count == 0).Select(pair => pair.Actor).DistinctBy(actor => actor.Key)
                .Select(actor => new ActorGroup($"misp:{actor.Key}", actor.Name, actor.Synonyms, actor.Country, actor.Country is null ? null : Says(cluster, actor), actor.Origin))
            : [];
        return (
            new KnowledgeBase([.. groups, .. added.Where(group => knowledge.GroupIndex(group.Id) < 0)], knowledge.Features, knowledge.GroupDocuments, knowledge.SoftwareDocuments, [.. knowledge.Sources, cluster.Source]),
            new MispReport(cluster.Actors.Count, [.. cluster.UnknownSponsors], matches));
    }

    private static Dictionary<string, SortedSet<int>> Names(KnowledgeBase knowledge)
    {
        var names = new Dictionary<string, SortedSet<int>>(StringComparer.Ordinal);
        for (var position = 0; position < knowledge.Groups.Count; position++)
        {
            foreach (var name in knowledge.Groups[position].Aliases.Prepend(knowledge.Groups[position].Name).Select(KnowledgeNames.Plain).Where(name => name.Length > 0))
            {
                if (!names.TryGetValue(name, out var groups))
                    names.Add(name, groups = []);
                groups.Add(position);
            }
        }

        return names;
    }

    /// <summary>By the actor's own name; only where no group has that, by its synonyms, of which the cluster gives many.</summary>
    private static IReadOnlyList<int> Find(Dictionary<string, SortedSet<int>> names, MispActor actor)
    {
        if (names.TryGetValue(KnowledgeNames.Plain(actor.Name), out var named))
            return [.. named];
        var groups = new SortedSet<int>();
        foreach (var synonym in actor.Synonyms)
        {
            if (names.TryGetValue(KnowledgeNames.Plain(synonym), out var some))
                groups.UnionWith(some);
        }

        return [.. groups];
    }

    /// <summary>By group, the states that its actors are claimed for. More than one are a name that two vendors gave to two groups: then none is believed.</summary>
    private static Dictionary<int, HashSet<string>> Claims(IEnumerable<(MispActor Actor, IReadOnlyList<int> Groups)> found)
    {
        var claims = new Dictionary<int, HashSet<string>>();
        foreach (var (actor, groups) in found)
        {
            if (actor.Country is not { } country || groups.Count != 1)
                continue;
            if (!claims.TryGetValue(groups[0], out var states))
                claims.Add(groups[0], states = new HashSet<string>(StringComparer.Ordinal));
            states.Add(country);
        }

        return claims;
    }

    private static string Says(MispCluster cluster, MispActor actor) => string.Create(CultureInfo.InvariantCulture, $"{cluster.Source.Name} {cluster.Source.Version}{(actor.Confidence is { } percent ? $" (confidence {percent} of 100)" : "")}");
}

/// <summary>What MISP's cluster added.</summary>
/// <param name="Actors">All actors of the cluster.</param>
/// <param name="UnknownSponsors">Names of states in it that have no code here; their actors have no country.</param>
/// <param name="Matches">One for each actor with a country, in the order of the cluster.</param>
public sealed record MispReport(int Actors, IReadOnlyList<string> UnknownSponsors, IReadOnlyList<MispMatch> Matches);

/// <summary>What came of one actor of MISP's cluster.</summary>
/// <param name="Actor">Its name.</param>
/// <param name="Country">The state that the cluster suspects.</param>
/// <param name="Groups">Ids of the groups that it could be; the group that it is, where there is one.</param>
public sealed record MispMatch(string Actor, MispOutcome Outcome, string Country, IReadOnlyList<string> Groups);

/// <summary>What came of an actor whose country the cluster names.</summary>
public enum MispOutcome
{
    /// <summary>The group had no country and has this one now.</summary>
    Applied,

    /// <summary>The group had the same country before.</summary>
    Confirmed,

    /// <summary>The names are those of several groups, or several actors with different countries are one group: nothing is applied.</summary>
    Ambiguous,

    /// <summary>The group has another country from another source, which stays.</summary>
    Conflict,

    /// <summary>No group has any of the names.</summary>
    Unmatched,
}

using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using Parley.Json;
using Parley.Words;

namespace Parley.Attribution;

/// <summary>
/// MISP's threat-actor cluster (<c>clusters/threat-actor.json</c> of MISP/misp-galaxy): which state somebody suspects behind an actor, and apart from that where the
/// actor sits. Published claims, not facts. Its <c>country</c> is an origin, which criminals have too; only <c>cfr-suspected-state-sponsor</c> names a sponsor.
/// </summary>
public sealed class MispCluster
{
    private const int MostActors = 50_000;

    private static readonly JsonName s_version = new("version");
    private static readonly JsonName s_values = new("values");
    private static readonly JsonName s_value = new("value");
    private static readonly JsonName s_uuid = new("uuid");
    private static readonly JsonName s_meta = new("meta");
    private static readonly JsonName s_synonyms = new("synonyms");
    private static readonly JsonName s_country = new("country");
    private static readonly JsonName s_sponsor = new("cfr-suspected-state-sponsor");
    private static readonly JsonName s_motive = new("motive");
    private static readonly JsonName s_incidents = new("cfr-type-of-incident");
    private static readonly string[] s_crimes = ["Cybercrime", "Financial Theft", "Extortion", "Business Email Compromise"];
    private static readonly JsonName s_confidence = new("attribution-confidence");

    private readonly SortedSet<string> _unknownSponsors = new(StringComparer.Ordinal);
    private readonly List<MispActor> _actors = [];

    private MispCluster(string version, string hash) => Source = new KnowledgeSource("MISP threat-actor", version, hash, "CC0-1.0 OR BSD-2-Clause");

    /// <summary>The cluster as a source of knowledge.</summary>
    public KnowledgeSource Source { get; }

    internal IReadOnlyList<MispActor> Actors => _actors;

    internal IReadOnlyCollection<string> UnknownSponsors => _unknownSponsors;

    /// <summary>Reads the cluster. Its format grows by members that nobody announced, so others than those needed are passed over.</summary>
    public static bool TryRead(ReadOnlyMemory<byte> utf8, KnowledgeLimits limits, [NotNullWhen(true)] out MispCluster? cluster, out IReadOnlyList<Finding> findings)
    {
        cluster = null;
        var found = DocumentLimits.NewFindings(limits.Findings);
        var fields = found.Reader();
        if (fields.TryParse(utf8, limits.Json, out var root))
        {
            var version = root.TryGet(s_version, out var number) && number.Kind == JsonKind.Number && number.TryGetInt64(out var whole) ? whole.ToString(CultureInfo.InvariantCulture) : "unknown";
            cluster = new MispCluster(version, Convert.ToHexStringLower(SHA256.HashData(utf8.Span)));
            foreach (var (item, place) in fields.Items(root, "", s_values, MostActors, isRequired: true))
                cluster.Add(item, place, fields, found, limits);
        }

        findings = found.ToList();
        if (!found.IsEmpty)
            cluster = null;
        return cluster is not null;
    }

    private void Add(JsonValue item, string place, StrictReader fields, FindingList findings, KnowledgeLimits limits)
    {
        var name = fields.Text(item, place, s_value, limits.TextLength);
        var key = fields.OptionalText(item, place, s_uuid, limits.TextLength) ?? name;
        if (!item.TryGet(s_meta, out var meta))
        {
            _actors.Add(new MispActor(key, name, [], null, null, null));
            return;
        }

        if (meta.Kind != JsonKind.Object)
        {
            findings.Add(AttributionCodes.DocumentKind, $"{place}.meta", "object");
            return;
        }

        var synonyms = fields.Texts(meta, $"{place}.meta", s_synonyms, limits.Items, limits.TextLength);
        var confidence = int.TryParse(AttackBundle.Text(meta, s_confidence), NumberStyles.None, CultureInfo.InvariantCulture, out var percent) && percent <= 100 ? percent : (int?)null;
        _actors.Add(new MispActor(key, name, synonyms, Country(State(meta, s_sponsor)) ?? (IsCrime(meta) ? ActorGroup.NonState : null), Country(State(meta, s_country)), confidence));
    }

    /// <summary>The cluster has empty texts where nothing is known.</summary>
    private static string? State(JsonValue meta, JsonName name) => AttackBundle.Text(meta, name) is { Length: > 0 } state ? state : null;

    /// <summary>Everything that the cluster says of what the actor does is crime for money.</summary>
    private static bool IsCrime(JsonValue meta)
    {
        string[] said = [.. Said(meta, s_motive).Concat(Said(meta, s_incidents))];
        return said.Length > 0 && said.All(s_crimes.Contains);
    }

    /// <summary>One text, or a list of texts.</summary>
    private static IEnumerable<string> Said(JsonValue meta, JsonName name)
    {
        if (!meta.TryGet(name, out var value))
            yield break;
        if (value.Kind == JsonKind.String)
            yield return value.GetString();
        if (value.Kind != JsonKind.Array)
            yield break;
        foreach (var item in value.Items)
            yield return item.Kind == JsonKind.String ? item.GetString() : "";
    }

    private string? Country(string? state)
    {
        if (state is null or "Unknown")
            return null;
        if (StateNames.TryCode(state, out var code))
            return code;
        _unknownSponsors.Add(state);
        return null;
    }
}

/// <summary>An actor of MISP's threat-actor cluster.</summary>
/// <param name="Key">Its UUID, or its name where it has none.</param>
/// <param name="Country">ISO 3166 code of the state that is suspected to be the sponsor, or <see cref="ActorGroup.NonState"/> for crime; null where nothing is said.</param>
/// <param name="Origin">ISO 3166 code of where the actor is said to sit; null where nothing is said.</param>
/// <param name="Confidence">From 0 to 100 as the cluster states it; null where it does not.</param>
internal sealed record MispActor(string Key, string Name, IReadOnlyList<string> Synonyms, string? Country, string? Origin, int? Confidence);

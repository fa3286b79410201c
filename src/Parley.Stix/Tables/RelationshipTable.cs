using System.Text;
using Parley.Json;

namespace Parley.Stix;

/// <summary>The relationships that the standard defines between types: the sections of the types, and appendix B for what they lack.</summary>
public static class RelationshipTable
{
    /// <summary>Between any two objects (section 3.7).</summary>
    public static IReadOnlyList<string> Common { get; } = ["derived-from", "duplicate-of", "related-to"];

    /// <summary>All of them. A target <c>*</c> stands for every cyber-observable.</summary>
    public static IReadOnlyList<Entry> All { get; } =
    [
        new("attack-pattern", "delivers", ["malware"]),
        new("attack-pattern", "targets", ["identity", "location", "vulnerability"]),
        new("attack-pattern", "uses", ["malware", "tool"]),
        new("campaign", "attributed-to", ["intrusion-set", "threat-actor"]),
        new("campaign", "compromises", ["infrastructure"]),
        new("campaign", "originates-from", ["location"]),
        new("campaign", "targets", ["identity", "location", "vulnerability"]),
        new("campaign", "uses", ["attack-pattern", "infrastructure", "malware", "tool"]),
        new("course-of-action", "investigates", ["indicator"]),
        new("course-of-action", "mitigates", ["attack-pattern", "indicator", "malware", "tool", "vulnerability"]),
        new("course-of-action", "remediates", ["malware", "vulnerability"]),
        new("domain-name", "resolves-to", ["domain-name", "ipv4-addr", "ipv6-addr"]),
        new("identity", "located-at", ["location"]),
        new("indicator", "based-on", ["observed-data"]),
        new("indicator", "indicates", ["attack-pattern", "campaign", "infrastructure", "intrusion-set", "malware", "threat-actor", "tool"]),
        new("infrastructure", "communicates-with", ["domain-name", "infrastructure", "ipv4-addr", "ipv6-addr", "url"]),
        new("infrastructure", "consists-of", ["*", "infrastructure", "observed-data"]),
        new("infrastructure", "controls", ["infrastructure", "malware"]),
        new("infrastructure", "delivers", ["malware"]),
        new("infrastructure", "has", ["vulnerability"]),
        new("infrastructure", "hosts", ["malware", "tool"]),
        new("infrastructure", "located-at", ["location"]),
        new("infrastructure", "uses", ["infrastructure"]),
        new("intrusion-set", "attributed-to", ["threat-actor"]),
        new("intrusion-set", "compromises", ["infrastructure"]),
        new("intrusion-set", "hosts", ["infrastructure"]),
        new("intrusion-set", "originates-from", ["location"]),
        new("intrusion-set", "owns", ["infrastructure"]),
        new("intrusion-set", "targets", ["identity", "location", "vulnerability"]),
        new("intrusion-set", "uses", ["attack-pattern", "infrastructure", "malware", "tool"]),
        new("ipv4-addr", "belongs-to", ["autonomous-system"]),
        new("ipv4-addr", "resolves-to", ["mac-addr"]),
        new("ipv6-addr", "belongs-to", ["autonomous-system"]),
        new("ipv6-addr", "resolves-to", ["mac-addr"]),
        new("malware", "authored-by", ["intrusion-set", "threat-actor"]),
        new("malware", "beacons-to", ["infrastructure"]),
        new("malware", "communicates-with", ["domain-name", "ipv4-addr", "ipv6-addr", "url"]),
        new("malware", "controls", ["malware"]),
        new("malware", "downloads", ["file", "malware", "tool"]),
        new("malware", "drops", ["file", "malware", "tool"]),
        new("malware", "exfiltrates-to", ["infrastructure"]),
        new("malware", "exploits", ["vulnerability"]),
        new("malware", "originates-from", ["location"]),
        new("malware", "targets", ["identity", "infrastructure", "location", "vulnerability"]),
        new("malware", "uses", ["attack-pattern", "infrastructure", "malware", "tool"]),
        new("malware", "variant-of", ["malware"]),
        new("malware-analysis", "av-analysis-of", ["malware"]),
        new("malware-analysis", "characterizes", ["malware"]),
        new("malware-analysis", "dynamic-analysis-of", ["malware"]),
        new("malware-analysis", "static-analysis-of", ["malware"]),
        new("threat-actor", "attributed-to", ["identity"]),
        new("threat-actor", "compromises", ["infrastructure"]),
        new("threat-actor", "hosts", ["infrastructure"]),
        new("threat-actor", "impersonates", ["identity"]),
        new("threat-actor", "located-at", ["location"]),
        new("threat-actor", "owns", ["infrastructure"]),
        new("threat-actor", "targets", ["identity", "location", "vulnerability"]),
        new("threat-actor", "uses", ["attack-pattern", "infrastructure", "malware", "tool"]),
        new("tool", "delivers", ["malware"]),
        new("tool", "drops", ["malware"]),
        new("tool", "has", ["vulnerability"]),
        new("tool", "targets", ["identity", "infrastructure", "location", "vulnerability"]),
        new("tool", "uses", ["infrastructure"]),
    ];

    private static readonly JsonNameTable<Dictionary<string, Entry>> s_bySource = new(
        All.GroupBy(entry => entry.Source).Select(group => (new JsonName(group.Key), group.ToDictionary(entry => entry.Name, StringComparer.Ordinal))));

    /// <summary>Whether the standard defines this relationship.</summary>
    public static bool Fits(ReadOnlySpan<byte> source, string name, ReadOnlySpan<byte> target)
    {
        if (Common.Contains(name, StringComparer.Ordinal))
            return true;
        if (!s_bySource.TryGet(source, out var entries) || !entries.TryGetValue(name, out var entry))
            return false;
        foreach (var type in entry.Targets)
        {
            if (type == "*" ? ObjectType.TryGet(target, out var targetType) && targetType.Category == Category.Observable : Ascii.Equals(type, target))
                return true;
        }

        return false;
    }

    /// <param name="Source">Type of the object that source_ref names.</param>
    /// <param name="Name">The relationship_type.</param>
    /// <param name="Targets">Types of objects that target_ref may name.</param>
    public sealed record Entry(string Source, string Name, IReadOnlyList<string> Targets);
}

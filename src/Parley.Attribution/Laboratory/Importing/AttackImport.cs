using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using Parley.Json;
using Parley.Stix.Reading;
using Parley.Words;

namespace Parley.Attribution;

/// <summary>
/// Makes knowledge of a STIX 2.1 bundle of ATT&amp;CK (Enterprise, ICS or Mobile, version 10 or later). Descriptions are not taken over: ids, names, who used what, and
/// which report says so.
/// </summary>
public static class AttackImport
{
    private const string Permission = "This work is reproduced and distributed with the permission of The MITRE Corporation.";

    /// <summary>Reads a bundle.</summary>
    /// <param name="utf8">The bundle; kept while reading only.</param>
    /// <param name="knowledge">The knowledge, with the bundle as its source and the owner's notice.</param>
    /// <param name="report">What was taken and what was left out.</param>
    /// <param name="findings">Why there is no knowledge.</param>
    public static bool TryRead(
        ReadOnlyMemory<byte> utf8,
        AttackLimits limits,
        [NotNullWhen(true)] out KnowledgeBase? knowledge,
        [NotNullWhen(true)] out AttackImportReport? report,
        out IReadOnlyList<Finding> findings)
    {
        (knowledge, report) = (null, null);
        var found = DocumentLimits.NewFindings(limits.Knowledge.Findings);
        if (utf8.Length > limits.Bytes)
        {
            found.Add(AttributionCodes.DocumentLimit, "", "bytes", limits.Bytes.ToString(CultureInfo.InvariantCulture));
        }
        else
        {
            var bundle = new AttackBundle(limits, found);
            foreach (var item in StixReader.Read(utf8, limits.Stix))
                bundle.Add(item);
            if (found.IsEmpty)
                (knowledge, report) = Make(bundle, limits, found, Convert.ToHexStringLower(SHA256.HashData(utf8.Span)));
        }

        findings = found.ToList();
        return knowledge is not null && report is not null;
    }

    private static (KnowledgeBase?, AttackImportReport?) Make(AttackBundle bundle, AttackLimits limits, FindingList findings, string hash)
    {
        var documents = new AttackDocuments(bundle, limits, findings);
        var (kept, dropped) = Keep(bundle, documents);
        var parents = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var part in bundle.Relationships.Where(relationship => relationship.Type == "subtechnique-of" && !relationship.IsWithdrawn))
        {
            if (documents.Live(part.Source) is { IsTechnique: true } child && documents.Live(part.Target) is { IsTechnique: true } parent && child.AttackId != parent.AttackId)
                parents.TryAdd(child.AttackId!, parent.AttackId!);
        }

        var draft = new KnowledgeDraft(limits.Knowledge, findings);
        draft.Sources.Add(new KnowledgeSource(bundle.Name, bundle.Version, hash, "LicenseRef-MITRE-ATTACK", Notice(bundle)));
        foreach (var obj in kept)
        {
            if (obj.IsGroup)
                draft.Add(new ActorGroup(obj.AttackId!, obj.Name, obj.Aliases), obj.Id);
            else
                draft.Add(new Feature(obj.AttackId!, obj.Name, obj.IsTechnique ? FeatureKind.Technique : FeatureKind.Software, obj.Tactics, parents.GetValueOrDefault(obj.AttackId!)) { Aliases = obj.Aliases }, obj.Id);
        }

        foreach (var document in documents.Groups)
            draft.Add(document, document.Reference);
        foreach (var document in documents.Software)
            draft.Add(document, document.Reference);
        if (!kept.Exists(obj => obj.IsGroup || obj.IsSoftware))
            findings.Add(AttributionCodes.KnowledgeNothing, "");
        if (!draft.TryBuild(out var knowledge))
            return (null, null);
        var undated = knowledge.GroupDocuments.Count(document => document.Date is null) + knowledge.SoftwareDocuments.Count(document => document.Date is null);
        return (knowledge, new AttackImportReport(
            knowledge.Groups.Count,
            knowledge.Features.Count(feature => feature.Kind == FeatureKind.Technique),
            knowledge.Features.Count(feature => feature.Kind == FeatureKind.Software),
            knowledge.GroupDocuments.Count,
            knowledge.SoftwareDocuments.Count,
            undated,
            documents.Uncited,
            documents.Dropped,
            dropped));
    }

    /// <summary>Groups, techniques and software that are in force, one for each id of ATT&amp;CK: the latest.</summary>
    private static (List<AttackObject> Kept, List<DroppedObject> Dropped) Keep(AttackBundle bundle, AttackDocuments documents)
    {
        var (kept, dropped) = (new Dictionary<(bool IsGroup, string Id), AttackObject>(), new List<DroppedObject>());
        foreach (var obj in bundle.Objects.Values.Where(obj => obj.Type != AttackBundle.Campaign).OrderByDescending(obj => obj.Modified, StringComparer.Ordinal).ThenBy(obj => obj.Id, StringComparer.Ordinal))
        {
            if (obj.IsRevoked)
                dropped.Add(new DroppedObject(obj.Id, obj.Name, DropReason.Revoked, documents.Live(obj.Id)?.AttackId));
            else if (obj.IsDeprecated)
                dropped.Add(new DroppedObject(obj.Id, obj.Name, DropReason.Deprecated, null));
            else if (obj.AttackId is null)
                dropped.Add(new DroppedObject(obj.Id, obj.Name, DropReason.NoAttackId, null));
            else if (!kept.TryAdd((obj.IsGroup, obj.AttackId), obj))
                dropped.Add(new DroppedObject(obj.Id, obj.Name, DropReason.SameId, obj.AttackId));
        }

        dropped.Sort((a, b) => string.CompareOrdinal(a.Id, b.Id));
        return ([.. kept.Values], dropped);
    }

    /// <summary>The terms of use of ATT&amp;CK ask that the owner's statement and the permission stand on every copy.</summary>
    private static string Notice(AttackBundle bundle) =>
        bundle.Statement is null ? $"(c) The MITRE Corporation. {Permission}" :
        bundle.Statement.Contains("MITRE", StringComparison.Ordinal) ? $"{bundle.Statement.TrimEnd()} {Permission}" : bundle.Statement;
}

/// <summary>What an import took, and what it left out.</summary>
/// <param name="UndatedDocuments">Of both kinds: no case that asks for dates sees them.</param>
/// <param name="UncitedUses">Relationships that cite no report: they become no document.</param>
/// <param name="DroppedRelationships">Relationships that are revoked or deprecated, or whose end is (without successor), or is not in the bundle.</param>
/// <param name="Dropped">In order of their ids.</param>
public sealed record AttackImportReport(
    int Groups,
    int Techniques,
    int Software,
    int GroupDocuments,
    int SoftwareDocuments,
    int UndatedDocuments,
    int UncitedUses,
    int DroppedRelationships,
    IReadOnlyList<DroppedObject> Dropped);

/// <summary>An object of a bundle that is not in the knowledge.</summary>
/// <param name="Id">Its STIX id.</param>
/// <param name="Successor">Id of ATT&amp;CK of what took its place, if anything did.</param>
public sealed record DroppedObject(string Id, string Name, DropReason Reason, string? Successor);

/// <summary>Why an object of a bundle is not in the knowledge.</summary>
public enum DropReason
{
    /// <summary>Taken back. What was said of it is said of its successor, if it has one.</summary>
    Revoked,

    Deprecated,

    /// <summary>It has no id of ATT&amp;CK.</summary>
    NoAttackId,

    /// <summary>A later object has the same id of ATT&amp;CK; what was said of this one is said of that.</summary>
    SameId,
}

/// <summary>What a bundle may cost its importer.</summary>
public sealed record AttackLimits
{
    /// <summary>Bytes of the bundle. The largest of ATT&amp;CK has about 50 million.</summary>
    public int Bytes { get; init; } = 256 << 20;

    /// <summary>Of the bundle's objects. A collection lists all others, and needs tens of thousands of values.</summary>
    public StixLimits Stix { get; init; } = new() { Object = new JsonLimits { Depth = 32, Bytes = 16 << 20, Tokens = 1_000_000 }, Objects = 1_000_000 };

    /// <summary>Triples of group or software, report and feature: a campaign of many groups multiplies them.</summary>
    public int Links { get; init; } = 5_000_000;

    /// <summary>Of what the knowledge made may hold.</summary>
    public KnowledgeLimits Knowledge { get; init; } = KnowledgeLimits.Default;

    public static AttackLimits Default { get; } = new();
}

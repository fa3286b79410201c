using Parley.Json;

namespace Parley.Stix.Comparing;

/// <summary>
/// What differs between two inputs, object by object: the latest version that each has of every id, and every version that has two contents, in one input or
/// across both. An object without an id is the same as one with equal content.
/// </summary>
/// <remarks>Ids come in the order of the first input, then those that only the second has. Memory for all objects; time n log n.</remarks>
public sealed class BundleDifference
{
    private BundleDifference(IReadOnlyList<ObjectDifference> objects) => Objects = objects;

    public IReadOnlyList<ObjectDifference> Objects { get; }

    /// <summary>Whether both inputs say the same.</summary>
    public bool IsSame => Objects.All(obj => obj.Standing == Standing.Same);

    public static BundleDifference Between(IEnumerable<StixObject> before, IEnumerable<StixObject> after)
    {
        var ids = new Dictionary<string, Entry>(StringComparer.Ordinal);
        var entries = new List<Entry>();
        Collect(before, isBefore: true, ids, entries);
        Collect(after, isBefore: false, ids, entries);
        return new BundleDifference([.. entries.SelectMany(entry => entry.Differences())]);
    }

    private static void Collect(IEnumerable<StixObject> objects, bool isBefore, Dictionary<string, Entry> ids, List<Entry> entries)
    {
        foreach (var obj in objects)
        {
            var (key, id) = KeyOf(obj);
            if (!ids.TryGetValue(key, out var entry))
            {
                entry = new Entry(id);
                ids.Add(key, entry);
                entries.Add(entry);
            }

            (isBefore ? entry.Before : entry.After).Add((Version.Of(obj), obj));
        }
    }

    private static (string Key, string Id) KeyOf(StixObject obj)
    {
        if (obj.Id is { } id)
            return ($"id {id}", id.ToString());
        return obj.Root.TryGet(CommonProperties.Id.JsonName, out var text) && text.Kind == JsonKind.String
            ? ($"text {text.GetString()}", text.GetString())
            : ($"content {Sameness.HashOf(obj):x16}", "");
    }

    private sealed class Entry(string id)
    {
        /// <summary>Contents of one version that a further one is compared with: an input of nothing but contradictions costs no square.</summary>
        private const int MostContents = 8;

        private int _versionsBefore;
        private int _versionsAfter;

        public List<(Version Version, StixObject Object)> Before { get; } = [];

        public List<(Version Version, StixObject Object)> After { get; } = [];

        public IEnumerable<ObjectDifference> Differences()
        {
            (_versionsBefore, _versionsAfter) = (Before.DistinctBy(one => one.Version).Count(), After.DistinctBy(one => one.Version).Count());
            var (before, after) = (Latest(Before), Latest(After));
            var contradictions = Contradictions();
            if (before is not { } first || after is not { } second)
                yield return Of(before is null ? Standing.OnlyAfter : Standing.OnlyBefore, before?.Object, after?.Object, null);
            else if (first.Version.CompareTo(second.Version) is var order and not 0)
                yield return Of(order < 0 ? Standing.NewerAfter : Standing.NewerBefore, first.Object, second.Object, Difference.Between(first.Object, second.Object));
            else if (Difference.Between(first.Object, second.Object) is var difference && difference.IsSame)
                yield return Of(Standing.Same, first.Object, second.Object, difference);
            foreach (var contradiction in contradictions)
                yield return contradiction;
        }

        private static (Version Version, StixObject Object)? Latest(List<(Version Version, StixObject Object)> versions)
        {
            (Version Version, StixObject Object)? latest = null;
            foreach (var one in versions)
            {
                if (latest is not { } best || one.Version.CompareTo(best.Version) > 0)
                    latest = one;
            }

            return latest;
        }

        /// <summary>Of each version the first content that is met, against each other content of it.</summary>
        private List<ObjectDifference> Contradictions()
        {
            var found = new List<ObjectDifference>();
            var contents = new Dictionary<Version, List<StixObject>>();
            foreach (var (version, obj) in Before.Concat(After))
            {
                if (!contents.TryGetValue(version, out var known))
                {
                    contents.Add(version, [obj]);
                    continue;
                }

                // Against the first, and then only if no other content is the same: copies of a contradiction are told once.
                var difference = Difference.Between(known[0], obj);
                if (difference.IsSame || known.Skip(1).Take(MostContents).Any(other => Difference.Between(other, obj).IsSame))
                    continue;
                known.Add(obj);
                found.Add(Of(StandingOf(known[0], version), known[0], obj, difference));
            }

            return found;
        }

        private static Standing StandingOf(StixObject obj, Version version)
        {
            var isVersioned = obj.Table is { } table ? table.Category != Category.Observable : obj.Root.TryGet(CommonProperties.Created.JsonName, out _);
            return isVersioned || version.Rank > 0 ? Standing.Contradictory : Standing.Unversioned;
        }

        private ObjectDifference Of(Standing standing, StixObject? before, StixObject? after, Difference? difference) => new()
        {
            Id = id,
            Standing = standing,
            Before = before,
            After = after,
            Difference = difference,
            VersionsBefore = _versionsBefore,
            VersionsAfter = _versionsAfter,
        };
    }
}

/// <summary>
/// What tells the versions of an object apart and orders them (section 3.6): its <c>modified</c>. Where that is no timestamp its text does, and comes before
/// all timestamps; an object without it comes before both.
/// </summary>
internal readonly record struct Version(int Rank, StixTimestamp Time, string Text) : IComparable<Version>
{
    public static Version Of(StixObject obj) =>
        !obj.Root.TryGet(CommonProperties.Modified.JsonName, out var modified) ? new Version(0, default, "") :
        modified.Kind == JsonKind.String && StixTimestamp.TryParse(modified.Text, out var time) ? new Version(2, time, "") :
        new Version(1, default, JsonEquality.KeyOf(modified));

    public int CompareTo(Version other) =>
        Rank != other.Rank ? Rank.CompareTo(other.Rank) :
        Time.CompareTo(other.Time) is var order and not 0 ? order : string.CompareOrdinal(Text, other.Text);
}

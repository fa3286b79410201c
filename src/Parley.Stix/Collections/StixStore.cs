using Parley.Stix.Validation;

namespace Parley.Stix;

/// <summary>
/// Many objects in memory, asked as a graph: versions, relationships, references, sightings, creators. Where nothing else is said, the last modified version of an
/// object speaks for it (section 3.6). Unchangeable; safe for many threads.
/// </summary>
public sealed class StixStore
{
    private readonly Dictionary<StixId, List<StixObject>> _versions = [];
    private readonly Dictionary<StixId, List<StixRelation>> _relations = [];
    private readonly Dictionary<StixId, List<StixObject>> _referring = [];
    private readonly List<StixObject> _objects = [];

    private StixStore()
    {
    }

    /// <summary>The latest version of every object, in the order in which the objects came; those without an id too.</summary>
    public IReadOnlyList<StixObject> Objects => _objects;

    /// <summary>Puts objects into a store. Bundles are passed over; of equal versions the first is kept.</summary>
    public static StixStore Of(IEnumerable<StixObject> objects)
    {
        var store = new StixStore();
        var order = new List<(StixId? Id, StixObject Object)>();
        foreach (var obj in objects)
        {
            if (obj.Type == Bundle.Type.Name)
                continue;
            if (obj.Id is not { } id)
                order.Add((null, obj));
            else if (store._versions.TryGetValue(id, out var versions))
                versions.Add(obj);
            else
            {
                store._versions.Add(id, [obj]);
                order.Add((id, obj));
            }
        }

        foreach (var (id, obj) in order)
            store.Add(id is { } known ? store.Latest(known) : obj);
        return store;
    }

    /// <summary>The latest version of an object; the definitions of TLP are always known.</summary>
    public StixObject? Find(StixId id) => _versions.TryGetValue(id, out var versions) ? versions[^1] : Tlp.TryFind(id, out var tlp) ? TlpDefinitions.Of(tlp) : null;

    /// <summary>Every version of an object, the oldest first.</summary>
    public IReadOnlyList<StixObject> Versions(StixId id) => _versions.GetValueOrDefault(id) ?? [];

    public IEnumerable<StixObject> OfType(ObjectType type) => _objects.Where(obj => obj.Type == type.Name);

    /// <summary>The objects that have a property, with a value that pleases.</summary>
    public IEnumerable<StixObject> Where<T>(Property<T> property, Func<T, bool> isWanted) => _objects.Where(obj => obj.TryGet(property, out var value) && isWanted(value));

    /// <summary>Who made an object, if the store has it.</summary>
    public StixObject? CreatorOf(StixObject obj) => obj.TryGet(CommonProperties.CreatedByRef, out var id) ? Find(id) : null;

    /// <summary>The relationships that an object is an end of, in the order in which they came; revoked ones are left out.</summary>
    public IReadOnlyList<StixRelation> Relations(StixId id) => _relations.GetValueOrDefault(id) ?? [];

    /// <summary>The objects at the other ends, each once.</summary>
    /// <param name="id">Of the object.</param>
    /// <param name="name">Only by relationships of this type; null: any.</param>
    /// <param name="way">Which end the object is.</param>
    public IEnumerable<StixObject> Related(StixId id, string? name = null, RelationWay way = RelationWay.Either) =>
        Relations(id).Where(relation => (name is null || relation.Name == name) && relation.Goes(way, id)).Select(relation => relation.OtherEnd(id)).Distinct().Select(Find).OfType<StixObject>();

    /// <summary>The objects that name another in a property of theirs: reports, sightings, notes, relationships, what it created.</summary>
    public IReadOnlyList<StixObject> ReferringTo(StixId id) => _referring.GetValueOrDefault(id) ?? [];

    public IEnumerable<StixObject> SightingsOf(StixId id) => ReferringTo(id).Where(obj => obj.Type == Sighting.Type.Name && !obj.IsRevoked && obj.TryGet(Sighting.SightingOfRef, out var of) && of == id);

    /// <summary>The Language Content objects about an object.</summary>
    public IEnumerable<StixObject> TranslationsOf(StixId id) => ReferringTo(id).Where(obj => obj.Type == LanguageContent.Type.Name && obj.TryGet(LanguageContent.ObjectRef, out var of) && of == id);

    private StixObject Latest(StixId id)
    {
        var versions = _versions[id];
        if (versions.Count > 1)
            _versions[id] = versions = [.. versions.OrderBy(Comparing.Version.Of)];
        return versions[^1];
    }

    private void Add(StixObject obj)
    {
        _objects.Add(obj);
        var seen = new HashSet<StixId>();
        foreach (var reference in References.Of(obj.Root))
        {
            if (StixId.TryParse(reference.Text, out var to) && seen.Add(to))
                Under(_referring, to).Add(obj);
        }

        if (obj.Type != Relationship.Type.Name || obj.IsRevoked || !obj.TryGet(Relationship.SourceRef, out var source) || !obj.TryGet(Relationship.TargetRef, out var target))
            return;
        var relation = new StixRelation(obj, obj.Get(Relationship.RelationshipType) ?? "", source, target);
        Under(_relations, source).Add(relation);
        if (target != source)
            Under(_relations, target).Add(relation);
    }

    private static List<T> Under<T>(Dictionary<StixId, List<T>> lists, StixId id)
    {
        if (!lists.TryGetValue(id, out var list))
            lists.Add(id, list = []);
        return list;
    }
}

/// <summary>A relationship between two objects (section 5.1).</summary>
public sealed record StixRelation(StixObject Relationship, string Name, StixId Source, StixId Target)
{
    public StixId OtherEnd(StixId id) => id == Source ? Target : Source;

    internal bool Goes(RelationWay way, StixId id) => way switch
    {
        RelationWay.From => id == Source,
        RelationWay.To => id == Target,
        _ => true,
    };
}

/// <summary>Which end of its relationships an object is.</summary>
public enum RelationWay
{
    Either = 0,

    /// <summary>The object is the source.</summary>
    From,

    /// <summary>The object is the target.</summary>
    To,
}

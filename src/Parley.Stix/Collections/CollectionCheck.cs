using Parley.Json;
using Parley.Stix.Comparing;
using Parley.Stix.Values;

namespace Parley.Stix.Validation;

/// <summary>
/// What only many objects together can break (sections 2.9, 3.2, 3.3, 3.6 and 7.1): give it every object of a bundle or store, then ask for the findings.
/// It keeps some 150 bytes an object, not the objects.
/// </summary>
/// <param name="isInStore">Whether an object that is not among those given is known elsewhere; null: nothing is.</param>
/// <param name="mostObjects">Objects that are kept in mind. Beyond them the result says that it is not whole.</param>
public sealed class CollectionCheck(Func<StixId, bool>? isInStore = null, int mostObjects = 2_000_000)
{
    private readonly Dictionary<StixKey, Known> _known = [];
    private readonly Dictionary<(StixKey Id, ulong Modified), Content> _versions = [];
    private readonly Dictionary<Guid, ulong> _typeOfUuid = [];
    private readonly Dictionary<StixKey, Referrer> _pending = [];
    private readonly MarkingGraph _markings = new();
    private readonly TranslationTargets _targets = new();
    private readonly List<Translation> _translations = [];
    private readonly List<StixFinding> _findings = [];
    private bool _isFull;
    private Place _place;

    /// <summary>Takes an object; what has no id of the right form is passed over, for its own check says so.</summary>
    /// <param name="obj">The object.</param>
    /// <param name="number">Its number in its input, from 0.</param>
    /// <param name="offset">Bytes before it in its input; -1 if that is not known.</param>
    public void Add(StixObject obj, long number, long offset = -1)
    {
        _place = new Place(number, offset);
        if (!obj.Root.TryGet(CommonProperties.Id.JsonName, out var text) || text.Kind != JsonKind.String || !StixKey.TryParse(text.Text, out var id))
            return;
        if (_known.Count >= mostObjects)
        {
            _isFull = true;
            return;
        }

        AddVersion(obj, id, text);
        foreach (var reference in References.Of(obj.Root))
        {
            if (StixKey.TryParse(reference.Text, out var to) && !_known.ContainsKey(to) && !_pending.ContainsKey(to))
                _pending.Add(to, new Referrer(reference.GetString(), Check.Shown(text.Text), Check.Shown(JsonPlace.At(obj.Root, reference.Offset)), _place));
        }

        if (obj.TypeUtf8.SequenceEqual("marking-definition"u8))
            _markings.Add(obj, id);
        if (obj.TypeUtf8.SequenceEqual("language-content"u8) && TryText(obj, LanguageContent.ObjectRef, out var target) && StixKey.TryParse(target.Text, out var targetId))
        {
            ulong? version = TryText(obj, LanguageContent.ObjectModified, out var modified) ? TimeHash(modified) : null;
            _translations.Add(new Translation(targetId, version, target.GetString(), Check.Shown(text.Text), TranslationTargets.Named(obj), _place));
        }
    }

    /// <summary>All findings, each with the object that shows it.</summary>
    public IReadOnlyList<StixFinding> Finish()
    {
        foreach (var (id, referrer) in _pending)
        {
            if (!_known.ContainsKey(id) && !(StixId.TryParse(referrer.Target, out var parsed) && (Tlp.TryFind(parsed, out _) || isInStore?.Invoke(parsed) == true)))
                Report(StixRules.BundleUnresolved, referrer.Source, referrer.Path, referrer.Place, referrer.Target);
        }

        foreach (var translation in _translations)
        {
            if (!_known.TryGetValue(translation.Target, out var target))
                continue;
            var content = translation.Modified is null ? target.Content : _versions.GetValueOrDefault((translation.Target, translation.Modified.Value));
            if (content == default)
                Report(StixRules.BundleTranslationTarget, translation.Source, LanguageContent.ObjectModified.Name, translation.Place, translation.TargetText);
            else
                foreach (var (path, name) in _targets.Missing(content.Shape, translation.Names))
                    Report(StixRules.TranslationProperty, translation.Source, path, translation.Place, name);
        }

        foreach (var circle in _markings.Circles())
            Report(StixRules.BundleMarkingCycle, circle, CommonProperties.ObjectMarkingRefs.Name, Place.None, circle);
        if (_isFull)
            Report(StixRules.BundleLimit, "", "", Place.None, null);
        return _findings;
    }

    private static bool TryText(StixObject obj, Property property, out JsonValue text) => obj.Root.TryGet(property.JsonName, out text) && text.Kind == JsonKind.String;

    /// <summary>Two spellings of one time are one time.</summary>
    private static ulong TimeHash(JsonValue time) => time.Kind == JsonKind.String && TimestampSyntax.Check(time.Text) == TimestampSyntax.Verdict.Good
        ? JsonEquality.Mix(JsonEquality.HashOf(TimestampSyntax.Shortest(time.Text)) ^ 1)
        : JsonEquality.HashOf(time);

    private void AddVersion(StixObject obj, StixKey id, JsonValue text)
    {
        var shown = Check.Shown(text.Text);
        var content = new Content(Sameness.HashOf(obj), _targets.ShapeOf(obj));
        var modified = obj.Root.TryGet(CommonProperties.Modified.JsonName, out var time) ? TimeHash(time) : 0;
        if (_typeOfUuid.TryGetValue(id.Uuid, out var type) && type != id.Type)
            Report(StixRules.BundleUuidReused, shown, "id", _place, shown);
        _typeOfUuid.TryAdd(id.Uuid, id.Type);
        if (!_versions.TryAdd((id, modified), content))
        {
            Report(_versions[(id, modified)].Hash == content.Hash ? StixRules.BundleDuplicate : StixRules.BundleVersionConflict, shown, "", _place, shown);
            return;
        }

        var now = new Known(
            TryText(obj, CommonProperties.Created, out var created) ? TimeHash(created) : 0, obj.Get(CommonProperties.Modified), obj.IsRevoked, content);
        if (!_known.TryGetValue(id, out var before))
        {
            _known.Add(id, now);
            return;
        }

        if (before.Created != now.Created)
            Report(StixRules.BundleCreatedChanged, shown, "created", _place, shown);
        if ((before.IsRevoked && now.Modified > before.Modified) || (now.IsRevoked && before.Modified > now.Modified))
            Report(StixRules.BundleAfterRevoked, shown, "modified", _place, shown);
        if (now.Modified > before.Modified)
            _known[id] = now with { IsRevoked = now.IsRevoked || before.IsRevoked };
    }

    private void Report(Rule rule, string id, string path, Place place, string? detail) =>
        _findings.Add(new StixFinding { Rule = rule, Section = rule.Section, ObjectId = id, Path = path, Number = place.Number, Offset = place.Offset, Detail = detail });

    private readonly record struct Place(long Number, long Offset)
    {
        public static Place None { get; } = new(-1, -1);
    }

    /// <summary>What a version says, as a hash, and which properties it has.</summary>
    private readonly record struct Content(ulong Hash, int Shape);

    private readonly record struct Known(ulong Created, StixTimestamp Modified, bool IsRevoked, Content Content);

    private sealed record Referrer(string Target, string Source, string Path, Place Place);

    private sealed record Translation(StixKey Target, ulong? Modified, string TargetText, string Source, IReadOnlyList<TranslatedName> Names, Place Place);
}

/// <summary>An identifier in 24 bytes: the hash of its type, and its UUID.</summary>
internal readonly record struct StixKey(ulong Type, Guid Uuid)
{
    public static bool TryParse(ReadOnlySpan<byte> text, out StixKey key)
    {
        var good = IdSyntax.TryParse(text, out var type, out var uuid);
        key = good ? new StixKey(JsonEquality.HashOf(type), uuid) : default;
        return good;
    }
}

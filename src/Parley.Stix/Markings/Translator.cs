using System.Diagnostics.CodeAnalysis;
using System.Text;
using Parley.Json;
using Parley.Stix.Editing;
using Parley.Stix.Validation;
using Parley.Stix.Values;

namespace Parley.Stix;

/// <summary>One translation: where it stands, and what it did.</summary>
internal sealed class Translator(StixObject target, string language)
{
    private readonly StixDraft _draft = new(target);
    private readonly LanguageMap _languages = new(target);
    private readonly List<JsonStep> _steps = [];
    private readonly List<string> _names = [];
    private readonly List<(JsonPlace Place, string Language)> _left = [];

    public List<JsonPlace> Translated { get; } = [];

    public List<JsonPlace> Ignored { get; } = [];

    public bool TryRun(JsonValue translation, [NotNullWhen(true)] out StixObject? translated)
    {
        Values(target.Root, translation);
        if ((target.Table ?? CustomTypes.TableFor(target.Root)).Properties.Contains(CommonProperties.Lang))
            _draft.Set(CommonProperties.Lang, language);
        return _draft.TryFinish(out translated, out _) && TryMarkLanguages(ref translated);
    }

    private void Values(JsonValue original, JsonValue? translation)
    {
        if (!Translatable.Allows(target.Table, _names))
        {
            if (translation is not null)
                Ignored.Add(Here());
            return;
        }

        switch (original.Kind)
        {
            case JsonKind.String when translation is { Kind: JsonKind.String } text && !text.Is(""u8):
                _draft.Set(Here(), text);
                Translated.Add(Here());
                Note();
                break;
            case JsonKind.String when translation is null or { Kind: JsonKind.String }:
                Note();
                break;
            case JsonKind.Object when translation is null or { Kind: JsonKind.Object }:
                Members(original, translation);
                break;
            case JsonKind.Array when translation is null or { Kind: JsonKind.Array }:
                Lists(original, translation);
                break;
            default:
                if (translation is not null)
                    Ignored.Add(Here());
                break;
        }
    }

    private void Members(JsonValue original, JsonValue? translation)
    {
        var texts = new Dictionary<string, JsonValue>(StringComparer.Ordinal);
        if (translation is { } given)
        {
            foreach (var member in given.Members)
                texts[member.Name.GetString()] = member.Value;
        }

        foreach (var member in original.Members)
        {
            var name = member.Name.GetString();
            JsonValue? text = texts.Remove(name, out var there) ? there : null;
            _steps.Add(JsonStep.To(name));
            _names.Add(name);
            Values(member.Value, text);
            _steps.RemoveAt(_steps.Count - 1);
            _names.RemoveAt(_names.Count - 1);
        }

        foreach (var name in texts.Keys.Order(StringComparer.Ordinal))
            Ignored.Add(Here().Then(JsonStep.To(name)));
    }

    private void Lists(JsonValue original, JsonValue? translation)
    {
        var texts = new List<JsonValue>();
        if (translation is { } given)
        {
            foreach (var item in given.Items)
                texts.Add(item);
        }

        var number = 0;
        foreach (var _ in original.Items)
            number++;
        var fits = texts.Count == number;
        if (!fits && translation is not null)
            Ignored.Add(Here());
        number = 0;
        foreach (var item in original.Items)
        {
            _steps.Add(JsonStep.To(number));
            Values(item, fits ? texts[number] : null);
            _steps.RemoveAt(_steps.Count - 1);
            number++;
        }
    }

    /// <summary>
    /// A text whose language would not be told rightly by <c>lang</c> alone: not translated, and in another language than the translation; or translated,
    /// where a granular marking still tells the language of the original.
    /// </summary>
    private void Note()
    {
        var place = Here();
        var isTranslated = Translated.Count > 0 && Translated[^1].Equals(place);
        var was = _languages.Of(place);
        var isGranular = _languages.IsGranular(place);
        if (isTranslated ? isGranular : !string.Equals(was, language, StringComparison.OrdinalIgnoreCase) && !isGranular)
            _left.Add((place, isTranslated ? language : was));
    }

    private bool TryMarkLanguages([NotNullWhen(true)] ref StixObject? translated)
    {
        if (translated is null)
            return false;
        foreach (var group in _left.GroupBy(one => one.Language, StringComparer.Ordinal))
        {
            List<string> selectors = [.. group.Select(one => one.Place.ToString()).Where(selector => NameSyntax.IsSelector(Encoding.UTF8.GetBytes(selector)))];
            if (selectors.Count > 0 && target.Table is not { Category: Category.Observable } && MarkingEdits.TrySetLanguage(translated, group.Key, selectors, out var marked, out _))
                translated = marked;
        }

        return true;
    }

    private JsonPlace Here() => new(_steps);
}

/// <summary>
/// Which properties hold text for people. The standard asks readers to ignore translations of all others (section 7.1.1) but does not list them: taken are
/// the strings without a form or vocabulary, but for those that are names in some system, versions or code. An observable's properties are data.
/// </summary>
internal static class Translatable
{
    private static readonly HashSet<string> s_data = new(StringComparer.Ordinal)
    {
        "pattern", "pattern_version", "configuration_version", "analysis_engine_version", "analysis_definition_version", "tool_version", "version", "result_name",
        "definition_type", "schema", "extension_properties", "modules", "postal_code", "granular_markings", "object_marking_refs",
    };

    /// <summary>Whether a translation may change a place. What no table knows may be text.</summary>
    /// <param name="table">Of the object.</param>
    /// <param name="names">The names that lead to the place, outermost first.</param>
    public static bool Allows(ObjectType? table, IReadOnlyList<string> names)
    {
        if (names.Count == 0)
            return true;
        if (names[0] == "external_references")
            return names.Count == 1 || (names.Count == 2 && names[1] == "description");
        if (names[0] == "extensions")
            return names[^1] != "extension_type";
        if (s_data.Contains(names[0]))
            return false;
        return PropertyOf(table, names[0]) is not { } property ||
            (table is not { Category: Category.Observable } && (property.ValueKind == Kinds.Text || property.ValueKind.Name == "list of type string"));
    }

    private static Property? PropertyOf(ObjectType? table, string name)
    {
        var utf8 = Encoding.UTF8.GetBytes(name);
        return table is not null && table.ByName.TryGet(utf8, out var slot) ? slot.Property : CommonProperties.ByName.TryGet(utf8, out var common) ? common : null;
    }
}

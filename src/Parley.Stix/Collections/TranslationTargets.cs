using Parley.Json;

namespace Parley.Stix.Validation;

/// <summary>
/// Which properties the objects of an input have, kept once for all that have the same: a number an object, so that a translation of a property that is not
/// there is found in whatever order the two come.
/// </summary>
internal sealed class TranslationTargets
{
    /// <summary>Sets of properties that are kept in mind; of an object with another, nothing is said.</summary>
    private const int Most = 10_000;

    /// <summary>Names of one translation that are kept in mind.</summary>
    private const int MostNames = 100;

    private readonly Dictionary<ulong, int> _numbers = [];
    private readonly List<HashSet<int>> _shapes = [[]];

    /// <returns>The number of the set of properties; 0 where there are too many.</returns>
    public int ShapeOf(StixObject obj)
    {
        ulong sum = 1;
        foreach (var member in obj.Root.Members)
            sum = unchecked(sum + JsonEquality.Mix((uint)JsonName.HashOf(member.Name.Text)));
        if (_numbers.TryGetValue(sum, out var number))
            return number;
        if (_shapes.Count > Most)
            return 0;
        var names = new HashSet<int>();
        foreach (var member in obj.Root.Members)
            names.Add(JsonName.HashOf(member.Name.Text));
        _shapes.Add(names);
        return _numbers[sum] = _shapes.Count - 1;
    }

    /// <summary>What a Language Content object translates: properties at the top of its target.</summary>
    public static IReadOnlyList<TranslatedName> Named(StixObject content)
    {
        var names = new List<TranslatedName>();
        if (!content.TryGet(LanguageContent.Contents, out var contents))
            return names;
        foreach (var language in contents.Members)
        {
            if (language.Value.Kind != JsonKind.Object)
                continue;
            foreach (var property in language.Value.Members)
            {
                if (names.Count < MostNames)
                    names.Add(new TranslatedName($"{LanguageContent.Contents.Name}.{Check.Shown(language.Name.Text)}.{Check.Shown(property.Name.Text)}", Check.Shown(property.Name.Text), JsonName.HashOf(property.Name.Text)));
            }
        }

        return names;
    }

    public IEnumerable<(string Path, string Name)> Missing(int shape, IReadOnlyList<TranslatedName> names) =>
        shape == 0 ? [] : names.Where(name => !_shapes[shape].Contains(name.Hash)).Select(name => (name.Path, name.Name));
}

/// <summary>A property that is translated: where the translation says so, its name, and the name's hash.</summary>
internal sealed record TranslatedName(string Path, string Name, int Hash);

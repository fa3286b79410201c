using System.Collections.Concurrent;
using System.Reflection;
using System.Text;
using System.Text.Json;

namespace Parley.Words;

/// <summary>
/// Word files that an assembly embeds under one folder: <c>FOLDER/NAME.json</c> holds English and Simplified Chinese side by side, <c>FOLDER/NAME.LANGUAGE.json</c>
/// one further language each. A further language is files alone.
/// </summary>
public sealed class WordFiles
{
    private const string Suffix = ".json";
    private readonly Func<string, Stream?> _open;
    private readonly string _folder;
    private readonly HashSet<string> _overlays;
    private readonly ConcurrentDictionary<string, byte[]?> _bytes = new(StringComparer.Ordinal);

    /// <param name="assembly">What embeds the files.</param>
    /// <param name="folder">First part of the resources' names, without the slash.</param>
    public WordFiles(Assembly assembly, string folder)
        : this(assembly.GetManifestResourceNames(), assembly.GetManifestResourceStream, folder)
    {
    }

    internal WordFiles(IEnumerable<string> names, Func<string, Stream?> open, string folder)
    {
        (_open, _folder) = (open, folder + "/");
        string[] stems =
        [
            .. names.Where(name => name.StartsWith(_folder, StringComparison.Ordinal) && name.EndsWith(Suffix, StringComparison.Ordinal))
                .Select(name => name[_folder.Length..^Suffix.Length]).Order(StringComparer.Ordinal),
        ];
        Names = [.. stems.Where(stem => !stem.Contains('.', StringComparison.Ordinal))];
        _overlays = [.. stems.Where(stem => stem.Contains('.', StringComparison.Ordinal))];
        Languages =
        [
            LanguageTag.English, LanguageTag.SimplifiedChinese,
            .. _overlays.Select(stem => stem[(stem.IndexOf('.', StringComparison.Ordinal) + 1)..]).Distinct().Order(StringComparer.Ordinal),
        ];
    }

    /// <summary>Names of the files, in ordinal order.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>English, Simplified Chinese, and every language that has an overlay.</summary>
    public IReadOnlyList<string> Languages { get; }

    /// <summary>Whether a key's letters stand in a file, in quotation marks: without them the file does not word it.</summary>
    /// <param name="name">The file.</param>
    /// <param name="key">A key, which JSON writes without escapes.</param>
    internal bool Mentions(string name, string key) => Bytes(name) is { } bytes && bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes($"\"{key}\"")) >= 0;

    /// <summary>The file itself, whatever else it holds.</summary>
    /// <exception cref="InvalidDataException">It is no JSON, or names a member twice.</exception>
    public JsonDocument Open(string name) => Read(name) ?? throw new InvalidDataException($"There is no file {_folder}{name}{Suffix}.");

    /// <summary>The overlay of a file; null where there is none.</summary>
    /// <exception cref="InvalidDataException">It is no JSON, or names a member twice.</exception>
    public JsonDocument? OpenOverlay(string name, string language) => _overlays.Contains($"{name}.{language}") ? Read($"{name}.{language}") : null;

    /// <summary>The words of a file that holds nothing else: keys, each an object of languages.</summary>
    /// <param name="name">The file.</param>
    /// <param name="language">The reader's: its overlay is read too.</param>
    /// <exception cref="InvalidDataException">The file says something else.</exception>
    public WordTable Table(string name, string language)
    {
        WordTable table = new();
        using (var file = Open(name))
        {
            foreach (var entry in file.RootElement.EnumerateObject())
                table.AddSideBySide(entry.Name, entry.Value);
        }

        using var overlay = OpenOverlay(name, language);
        if (overlay is not null)
            table.AddOverlay(language, overlay.RootElement);
        return table;
    }

    private JsonDocument? Read(string stem)
    {
        if (Bytes(stem) is not { } bytes)
            return null;
        try
        {
            return JsonDocument.Parse(bytes, new JsonDocumentOptions { AllowDuplicateProperties = false });
        }
        catch (JsonException fault)
        {
            throw new InvalidDataException($"{_folder}{stem}{Suffix}: {fault.Message}", fault);
        }
    }

    private byte[]? Bytes(string stem) => _bytes.GetOrAdd(stem, name =>
    {
        using var stream = _open(_folder + name + Suffix);
        if (stream is null)
            return null;
        using MemoryStream copy = new();
        stream.CopyTo(copy);
        return copy.ToArray();
    });
}

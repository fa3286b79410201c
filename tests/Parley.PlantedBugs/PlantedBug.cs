using System.Text.Json;

namespace Parley.PlantedBugs;

/// <summary>One replacement in the source that breaks a rule, and what must find it: a number of simulated schedules, or a test project.</summary>
/// <param name="File">Where it is, from the root of the repository. A file that moved is looked for by its name.</param>
/// <param name="Find">A text that occurs exactly once in that file.</param>
/// <param name="Seeds">It must be found by this many schedules of the simulator.</param>
/// <param name="From">The first of them, where those before are known to find nothing: the same schedules are run without the bug.</param>
/// <param name="Options">Further arguments of the simulator; the arguments of the model.</param>
/// <param name="Suite">The test project that must find it, if not the simulator.</param>
/// <param name="Class">The test class of the suite that finds it: only that one is run, for speed. Without it the whole suite is run.</param>
/// <param name="Test">The test of that class, where others before it take long.</param>
internal sealed record PlantedBug(
    string Name, string Rule, string File, string Find, string Replace, int? Seeds = null, IReadOnlyList<string>? Options = null, string? Suite = null, string? Class = null, string? Test = null, ulong From = 0)
{
    private static readonly JsonSerializerOptions s_strict = new(JsonSerializerOptions.Strict) { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    /// <summary>All of them, by name.</summary>
    /// <exception cref="PlantingException">A file is not of this form.</exception>
    public static IReadOnlyList<PlantedBug> ReadAll(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal).Select(Read)];

    private static PlantedBug Read(string path)
    {
        var name = Path.GetFileNameWithoutExtension(path);
        PlantedBug? bug;
        try
        {
            bug = JsonSerializer.Deserialize<PlantedBug>(System.IO.File.ReadAllText(path), s_strict);
        }
        catch (JsonException fault)
        {
            throw new PlantingException($"{path}: {fault.Message}");
        }

        if (bug is null || bug.Name != name)
            throw new PlantingException($"{path}: the name inside is another one");
        if (bug.Seeds is null == bug.Suite is null)
            throw new PlantingException($"{path}: it needs either \"seeds\" or \"suite\"");
        if (bug.Test is not null && bug.Class is null)
            throw new PlantingException($"{path}: \"test\" needs its \"class\"");
        if (bug.Find.Length == 0 || bug.Find == bug.Replace)
            throw new PlantingException($"{path}: it changes nothing");
        return bug;
    }

    /// <summary>The file today and its text with the bug in it.</summary>
    /// <exception cref="PlantingException">The file or the text is gone, or there is more than one.</exception>
    public (string Path, string Text) Plant(string root)
    {
        var path = Locate(root);
        var text = System.IO.File.ReadAllText(path);
        var at = text.IndexOf(Find, StringComparison.Ordinal);
        if (at < 0 || text.IndexOf(Find, at + 1, StringComparison.Ordinal) >= 0)
            throw new PlantingException($"{Name}: its text occurs {(at < 0 ? "nowhere" : "more than once")} in {Path.GetRelativePath(root, path)}, not once");
        return (path, string.Concat(text.AsSpan(0, at), Replace, text.AsSpan(at + Find.Length)));
    }

    private string Locate(string root)
    {
        var stated = Path.Combine(root, File);
        if (System.IO.File.Exists(stated))
            return stated;
        // Folders are merged and files move: first within the project, then to another project beside it.
        var parts = File.Split('/');
        foreach (var place in new[] { Path.Combine(root, parts[0], parts[1]), Path.Combine(root, parts[0]) }.Where(Directory.Exists))
        {
            var found = Directory.EnumerateFiles(place, parts[^1], SearchOption.AllDirectories)
                .Where(path => !path.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj")).ToList();
            if (found.Count > 1)
                throw new PlantingException($"{Name}: {File} is gone, and {parts[^1]} is in several places: {string.Join(", ", found.Select(path => Path.GetRelativePath(root, path)))}");
            if (found.Count == 1)
                return found[0];
        }

        throw new PlantingException($"{Name}: {File} is gone, and nothing of its name is in {parts[0]}");
    }
}

/// <summary>The planting itself failed; says nothing about a suite.</summary>
internal sealed class PlantingException(string message) : Exception(message);

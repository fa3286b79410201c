using System.Globalization;
using System.Text;

namespace Parley.Fuzz.Seeds;

/// <summary>Writes the corpus anew: the same files from the same code and vectors, each named by whether its target accepts it. Findings, which have other names, stay.</summary>
public static class SeedFiles
{
    private const int MaxNameLength = 48;

    public static void Write()
    {
        foreach (var target in FuzzTargets.All)
            Directory.CreateDirectory(Path.Combine(CorpusFiles.Folder, target.Name));
        foreach (var seeds in All().GroupBy(seed => seed.Target))
        {
            foreach (var seed in seeds)
                Write(seed);
            var first = seeds.First();
            Write(new(first.Target, first.Name + " followed by more", [.. first.Bytes, (byte)'\n']));
        }
    }

    private static IEnumerable<Seed> All() => [.. KeySeeds.All(), .. FeedSeeds.All(), .. TextSeeds.All(), .. MessageSeeds.All(), .. RecordSeeds.All(), .. StixSeeds.All(), .. KnowledgeSeeds.All(), .. BenchSeeds.All(), .. AssessSeeds.All(), .. VectorSeeds.All()];

    private static void Write(Seed seed)
    {
        var target = FuzzTargets.Find(seed.Target)!;
        var outcome = target.Run(seed.Bytes) ? "good" : "bad";
        var name = string.Create(CultureInfo.InvariantCulture, $"{outcome}-{Plain(seed.Name)}");
        File.WriteAllBytes(Path.Combine(CorpusFiles.Folder, target.Name, name), seed.Bytes);
    }

    private static string Plain(string name)
    {
        var plain = new StringBuilder();
        foreach (var c in name.ToLowerInvariant())
        {
            if (char.IsAsciiLetterOrDigit(c))
                plain.Append(c);
            else if (plain.Length > 0 && plain[^1] != '-')
                plain.Append('-');
        }

        return plain.ToString(0, Math.Min(plain.Length, MaxNameLength)).TrimEnd('-');
    }
}

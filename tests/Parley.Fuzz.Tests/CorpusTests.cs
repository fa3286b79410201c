using Parley.Fuzz.Mutation;

namespace Parley.Fuzz.Tests;

/// <summary>The corpus of every target, replayed without a fuzzer.</summary>
public sealed class CorpusTests
{
    private const int MaxCorpusBytes = 1_000_000;

    public static TheoryData<string> Targets => [.. FuzzTargets.All.Select(target => target.Name)];

    [Theory]
    [MemberData(nameof(Targets))]
    public void Every_file_is_accepted_or_refused_as_its_name_says(string name)
    {
        var target = FuzzTargets.Find(name)!;
        var files = CorpusFiles.Of(target);
        Assert.Contains(files, CorpusFiles.IsGood);
        Assert.Contains(files, file => !CorpusFiles.IsGood(file));
        foreach (var file in files)
            Assert.True(target.Run(File.ReadAllBytes(file)) == CorpusFiles.IsGood(file), Path.GetFileName(file));
    }

    [Theory]
    [MemberData(nameof(Targets))]
    public void Every_file_cut_anywhere_is_answered_and_accepted_only_where_a_prefix_may_be(string name)
    {
        var target = FuzzTargets.Find(name)!;
        foreach (var file in CorpusFiles.Of(target).Where(CorpusFiles.IsGood))
        {
            var bytes = File.ReadAllBytes(file);

            // Slow targets are cut at every place of the first bytes, and then here and there.
            var step = target.Mutations < 2_000 ? Math.Max(1, bytes.Length / 100) : 1;
            for (var length = 0; length < bytes.Length; length += length < 64 ? 1 : step)
                Assert.False(target.Run(bytes[..length]) && target.IsPrefixFree, $"{Path.GetFileName(file)} cut to {length} bytes is accepted");
        }
    }

    [Theory]
    [MemberData(nameof(Targets))]
    public void Mutations_keep_every_promise(string name)
    {
        var target = FuzzTargets.Find(name)!;
        var mutator = new Mutator(CorpusFiles.Bytes(target), 1);
        for (var i = 0; i < target.Mutations; i++)
        {
            var input = mutator.Next();
            try
            {
                target.Run(input);
            }
            catch (Exception fault) when (fault is not OutOfMemoryException)
            {
                Assert.Fail($"mutation {i} of seed 1: {Convert.ToBase64String(input.AsSpan(0, Math.Min(input.Length, 4_096)))}: {fault}");
            }
        }
    }

    [Fact]
    public void The_corpus_stays_small_and_has_a_target_for_every_folder()
    {
        Assert.Equal(
            FuzzTargets.All.Select(target => target.Name).Order(StringComparer.Ordinal),
            Directory.GetDirectories(CorpusFiles.Folder).Select(folder => Path.GetFileName(folder)!).Order(StringComparer.Ordinal));
        Assert.InRange(Directory.GetFiles(CorpusFiles.Folder, "*", SearchOption.AllDirectories).Sum(file => new FileInfo(file).Length), 1, MaxCorpusBytes);
    }

    [Fact]
    public void The_same_seed_gives_the_same_mutations()
    {
        var corpus = CorpusFiles.Bytes(FuzzTargets.Find("batch")!);
        var (one, other) = (new Mutator(corpus, 3), new Mutator(corpus, 3));
        for (var i = 0; i < 100; i++)
            Assert.Equal(one.Next(), other.Next());
    }
}

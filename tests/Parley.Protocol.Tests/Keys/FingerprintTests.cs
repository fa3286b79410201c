using System.Text.Json;
using Xunit;

namespace Parley.Protocol.Tests.Keys;

public sealed class FingerprintTests
{
    [Fact]
    public void There_are_256_words_and_each_is_unique_in_each_language()
    {
        var words = Fingerprint.Vocabulary;
        Assert.Equal(Enumerable.Range(0, 256), words.Select(word => word.Number));
        Assert.Equal(256, words.Select(word => word.English).Distinct().Count());
        Assert.Equal(256, words.Select(word => word.Chinese).Distinct().Count());
        Assert.Equal(256, words.Select(word => string.Concat(word.Chinese.Order())).Distinct().Count());
    }

    [Fact]
    public void Words_are_short_lower_case_english_and_short_hanzi()
    {
        Assert.All(Fingerprint.Vocabulary, word =>
        {
            Assert.Matches("^[a-z]{3,8}$", word.English);
            Assert.Matches("^[\u4e00-\u9fff]{2,3}$", word.Chinese);
        });
    }

    [Fact]
    public void English_words_differ_by_more_than_one_letter()
    {
        var words = Fingerprint.Vocabulary.Select(word => word.English).ToList();
        for (var i = 0; i < words.Count; i++)
            for (var j = 0; j < i; j++)
                Assert.True(Distance(words[i], words[j]) > 1, $"{words[i]} {words[j]}");
    }

    [Fact]
    public void The_published_list_is_the_list_in_use()
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(SpecPages.Root, "tests", "vectors", "words.json")));
        var published = json.RootElement.GetProperty("words").EnumerateArray()
            .Select(word => new FingerprintWord(word.GetProperty("number").GetInt32(), word.GetProperty("english").GetString()!, word.GetProperty("chinese").GetString()!));
        Assert.Equal(Fingerprint.Vocabulary, published);
    }

    [Fact]
    public void A_fingerprint_is_spoken_as_its_first_sixteen_bytes()
    {
        var fingerprint = Enumerable.Range(100, 32).Select(value => (byte)value).ToArray();
        Assert.Equal(Enumerable.Range(100, 16), Fingerprint.Words(fingerprint).Select(word => word.Number));
        Assert.Throws<ArgumentException>(() => Fingerprint.Words(new byte[16]));
    }

    [Fact]
    public void Only_identities_have_fingerprints_and_every_byte_of_theirs_counts()
    {
        using var identity = TestKeys.Identity("us", 1);
        using var other = TestKeys.Identity("us", 2);
        using var node = TestKeys.Node("us", 1);
        Assert.Equal(32, Fingerprint.Of(identity.KeySet).Length);
        Assert.NotEqual(Fingerprint.Of(identity.KeySet), Fingerprint.Of(other.KeySet));
        Assert.NotEqual(identity.KeySet.Id, Fingerprint.Of(identity.KeySet));
        Assert.Throws<ArgumentException>(() => Fingerprint.Of(node.KeySet));
    }

    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(row[j] + 1, row[j - 1] + 1), diagonal + (a[i - 1] == b[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }

        return row[^1];
    }
}

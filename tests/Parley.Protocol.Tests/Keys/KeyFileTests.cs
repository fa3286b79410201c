using Xunit;

namespace Parley.Protocol.Tests.Keys;

public sealed class KeyFileTests
{
    private static readonly byte[] s_content = [.. "thirty-two bytes of private keys"u8];
    private static readonly string s_file = KeyFile.Seal(s_content, "correct horse", PassphraseCost.Lowest, new SeededRandom(1));

    [Fact]
    public void A_key_file_opens_with_its_passphrase_only()
    {
        Assert.True(KeyFile.TryOpen(s_file, "correct horse", out var content, out _));
        Assert.Equal(s_content, content);
        foreach (var wrong in new[] { "", "correct  horse", "Correct horse", "correct horse " })
        {
            Assert.False(KeyFile.TryOpen(s_file, wrong, out _, out var refusal));
            Assert.Equal(Codes.KeysPassphrase, refusal.Code);
        }
    }

    [Fact]
    public void A_key_ring_fits_a_key_file()
    {
        using var ring = TestKeys.Node("us", 2);
        var file = KeyFile.Seal(ring.Encode(), "口令", PassphraseCost.Lowest, new SeededRandom(1));
        Assert.True(KeyFile.TryOpen(file, "口令", out var content, out _));
        Assert.True(KeyRing.TryDecode(content, SuiteRegistry.Standard, out var read, out _));
        Assert.Equal(ring.KeySet.Id, read.KeySet.Id);
        read.Dispose();
    }

    [Fact]
    public void Every_truncation_of_a_key_file_is_refused()
    {
        for (var length = 0; length < s_file.Length; length++)
        {
            Assert.False(KeyFile.TryOpen(s_file[..length], "correct horse", out _, out var refusal));
            Assert.Equal(Codes.KeysFile, refusal.Code);
        }
    }

    [Fact]
    public void Another_form_of_the_same_file_is_refused()
    {
        foreach (var other in new[] { s_file + "\n", "\n" + s_file, s_file.ReplaceLineEndings("\r\n"), s_file.Replace("KEYS", "keys", StringComparison.Ordinal), s_file.TrimEnd('\n') })
        {
            Assert.False(KeyFile.TryOpen(other, "correct horse", out _, out var refusal));
            Assert.Equal(Codes.KeysFile, refusal.Code);
        }
    }

    [Fact]
    public void A_changed_byte_anywhere_inside_is_refused()
    {
        Assert.True(Armor.TryParse("KEYS", s_file, out var bytes));
        for (var i = 0; i < bytes.Length; i++)
        {
            byte[] changed = [.. bytes];
            changed[i] ^= 1;
            Assert.False(KeyFile.TryOpen(Armor.Format("KEYS", changed), "correct horse", out _, out _), $"byte {i}");
        }
    }

    [Theory]
    [InlineData(8_191, 1)]
    [InlineData(1_048_577, 1)]
    [InlineData(8_192, 0)]
    [InlineData(8_192, 17)]
    public void Costs_outside_the_bounds_are_neither_written_nor_tried(int memory, int passes)
    {
        var cost = new PassphraseCost(memory, passes);
        Assert.Throws<ArgumentOutOfRangeException>(() => KeyFile.Seal(s_content, "x", cost, new SeededRandom(1)));
        Assert.True(Armor.TryParse("KEYS", s_file, out var bytes));
        Assert.True(DeterministicCbor.TryDecode(bytes, out var item, out _));
        var changed = CborItem.Map(item.Pairs.Select(pair => pair.Key switch
        {
            "memory" => KeyValuePair.Create(pair.Key, CborItem.Of(memory)),
            "passes" => KeyValuePair.Create(pair.Key, CborItem.Of(passes)),
            _ => pair,
        }));
        Assert.False(KeyFile.TryOpen(Armor.Format("KEYS", DeterministicCbor.Encode(changed)), "correct horse", out _, out var refusal));
        Assert.Equal(Codes.KeysFile, refusal.Code);
    }

    [Fact]
    public void A_clone_with_the_same_random_bytes_uses_another_salt_for_another_content()
    {
        var other = KeyFile.Seal([.. s_content, 1], "correct horse", PassphraseCost.Lowest, new SeededRandom(1));
        Assert.NotEqual(Salt(s_file), Salt(other));
    }

    private static byte[] Salt(string file)
    {
        Assert.True(Armor.TryParse("KEYS", file, out var bytes));
        Assert.True(DeterministicCbor.TryDecode(bytes, out var item, out _));
        return item["salt"]!.Bytes.ToArray();
    }
}

using CsCheck;
using Xunit;
using static Parley.Protocol.Tests.Sealing.SealingFixture;

namespace Parley.Protocol.Tests.Sealing;

public sealed class SealerTests
{
    private static readonly EpochSecrets s_secrets = Begin("nist", "gm");
    private static readonly SealedBody s_sealed = Sealer.Seal(s_secrets, Channel, Writer, "the text"u8, new SeededRandom(1));

    [Fact]
    public void Any_text_opens_to_itself() => Gen.Byte.Array[0, 20_000].Sample(plain =>
    {
        var body = Sealer.Seal(s_secrets, Channel, Writer, plain, new SeededRandom((ulong)plain.Length));
        return TryOpen(s_secrets, body, out var opened, out _) && opened!.Plain.AsSpan().SequenceEqual(plain);
    }, iter: 100, threads: 1);

    [Theory]
    [InlineData(0, 4_096)]
    [InlineData(4_095, 4_096)]
    [InlineData(4_096, 16_384)]
    [InlineData(16_383, 16_384)]
    [InlineData(16_384, 65_536)]
    [InlineData(65_535, 65_536)]
    [InlineData(65_536, 262_144)]
    [InlineData(Sealer.MaxPlainBytes, 262_144)]
    public void Bodies_are_as_long_as_their_size_class_and_two_tags(int plain, int size)
    {
        var body = Sealer.Seal(s_secrets, Channel, Writer, new byte[plain], new SeededRandom(1));
        Assert.Equal(size + 32, body.Body.Length);
        Assert.True(TryOpen(s_secrets, body, out var opened, out _));
        Assert.Equal(plain, opened!.Plain.Length);
    }

    [Fact]
    public void A_text_that_is_too_long_is_misuse() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Sealer.Seal(s_secrets, Channel, Writer, new byte[Sealer.MaxPlainBytes + 1], new SeededRandom(1)));

    [Fact]
    public void A_body_opens_only_for_its_channel_writer_epoch_and_salt()
    {
        AssertRefused(Codes.SealCommitment, s_secrets, OtherChannel, Writer, s_sealed.Salt);
        AssertRefused(Codes.SealCommitment, s_secrets, Channel, "cn", s_sealed.Salt);
        AssertRefused(Codes.SealCommitment, new EpochSecrets(Seq + 1, s_secrets.Layers, s_secrets.Seeds), Channel, Writer, s_sealed.Salt);
        AssertRefused(Codes.SealCommitment, s_secrets, Channel, Writer, new byte[32]);

        static void AssertRefused(string code, EpochSecrets secrets, ChannelId channel, string writer, byte[] salt)
        {
            Assert.False(Sealer.TryOpen(secrets, channel, writer, s_sealed.Body, salt, s_sealed.Commits, out _, out var refusal));
            Assert.Equal(code, refusal.Code);
        }
    }

    [Fact]
    public void Associated_data_binds_channel_and_writer_even_when_the_keys_are_given()
    {
        var keys = Sealer.MessageKeys(s_secrets, Channel, Writer, s_sealed.Salt);
        Assert.False(Sealer.TryOpen(s_secrets.Layers, keys, OtherChannel, Writer, s_sealed.Body, s_sealed.Commits, out _, out var refusal));
        Assert.Equal(new Refusal(Codes.SealOpen, "gm"), refusal);
        Assert.False(Sealer.TryOpen(s_secrets.Layers, keys, Channel, "cn", s_sealed.Body, s_sealed.Commits, out _, out refusal));
        Assert.Equal(new Refusal(Codes.SealOpen, "gm"), refusal);
    }

    [Fact]
    public void Message_keys_open_their_body_to_a_third_party_and_no_other()
    {
        var other = Sealer.Seal(s_secrets, Channel, Writer, "another"u8, new SeededRandom(2));
        Assert.True(TryOpen(s_secrets, s_sealed, out var ours, out _));
        Assert.True(Sealer.TryOpen(s_secrets.Layers, ours!.MessageKeys, Channel, Writer, s_sealed.Body, s_sealed.Commits, out var theirs, out _));
        Assert.Equal("the text"u8.ToArray(), theirs.Plain);
        Assert.False(Sealer.TryOpen(s_secrets.Layers, ours.MessageKeys, Channel, Writer, other.Body, other.Commits, out _, out var refusal));
        Assert.Equal(Codes.SealCommitment, refusal.Code);
    }

    [Fact]
    public void The_keys_of_one_suite_reveal_nothing_but_the_ciphertext_of_the_other()
    {
        var keys = Sealer.MessageKeys(s_secrets, Channel, Writer, s_sealed.Salt);
        var outer = new LayerKeys(s_secrets.Layers[1], keys[1], new byte[LayerKeys.MaxBytes]);
        var inner = new byte[4_096 + ISuite.TagBytes];
        byte[] associated = [.. Channel.ToArray(), .. "us"u8];
        Assert.True(s_secrets.Layers[1].TryDecrypt(outer.Key, outer.Nonce, s_sealed.Body, associated, inner));

        // What the broken outer suite shows is exactly what the inner suite made, and the inner suite seals the same whatever is outside.
        var alone = Sealer.Seal(new EpochSecrets(Seq, [s_secrets.Layers[0]], [s_secrets.Seeds[0]]), Channel, Writer, "the text"u8, new SeededRandom(1));
        Assert.Equal(alone.Body, inner);
        Assert.Equal(alone.Commits[0], s_sealed.Commits[0]);
        Assert.False(Sealer.TryOpen([s_secrets.Layers[0]], [keys[1]], Channel, Writer, inner, [s_sealed.Commits[0]], out _, out _));
    }

    [Fact]
    public void A_body_crafted_for_another_key_is_refused_by_its_commitment_before_anything_is_decrypted()
    {
        // A sender that shows two readers two keys for one body must show one of them a commitment that is not that of the key.
        var first = Sealer.MessageKeys(s_secrets, Channel, Writer, s_sealed.Salt);
        var second = Sealer.MessageKeys(s_secrets, Channel, Writer, new byte[32]);
        var counted = new CountingSuite(s_secrets.Layers[0]);
        for (var layer = 0; layer < 2; layer++)
        {
            byte[][] mixed = [.. first];
            mixed[layer] = second[layer];
            Assert.False(Sealer.TryOpen([counted, s_secrets.Layers[1]], mixed, Channel, Writer, s_sealed.Body, s_sealed.Commits, out _, out var refusal));
            Assert.Equal(new Refusal(Codes.SealCommitment, s_secrets.Layers[layer].Name), refusal);
        }

        Assert.Equal(0, counted.Decryptions);
        Assert.True(Sealer.TryOpen([counted, s_secrets.Layers[1]], first, Channel, Writer, s_sealed.Body, s_sealed.Commits, out _, out _));
        Assert.Equal(1, counted.Decryptions);
    }

    [Fact]
    public void Commitments_that_are_swapped_missing_or_too_many_are_refused()
    {
        foreach (byte[][] commits in new byte[][][] { [.. s_sealed.Commits.Reverse()], [s_sealed.Commits[0]], [], [.. s_sealed.Commits, new byte[32]], [s_sealed.Commits[0], []] })
        {
            Assert.False(Sealer.TryOpen(s_secrets, Channel, Writer, s_sealed.Body, s_sealed.Salt, commits, out _, out var refusal));
            Assert.Equal(Codes.SealCommitment, refusal.Code);
        }
    }

    [Fact]
    public void A_changed_byte_anywhere_in_the_body_is_refused()
    {
        for (var i = 0; i < s_sealed.Body.Length; i += 37)
        {
            byte[] changed = [.. s_sealed.Body];
            changed[i] ^= 1;
            Assert.False(Sealer.TryOpen(s_secrets, Channel, Writer, changed, s_sealed.Salt, s_sealed.Commits, out _, out var refusal));
            Assert.Equal(new Refusal(Codes.SealOpen, "gm"), refusal);
        }
    }

    [Fact]
    public void Every_other_length_is_refused()
    {
        for (var length = 0; length < s_sealed.Body.Length; length++)
        {
            Assert.False(Padding.IsSealedLength(length, 2));
            Assert.False(Sealer.TryOpen(s_secrets, Channel, Writer, s_sealed.Body.AsSpan(0, length), s_sealed.Salt, s_sealed.Commits, out _, out var refusal));
            Assert.Equal(Codes.SealOpen, refusal.Code);
        }

        Assert.False(Sealer.TryOpen(s_secrets, Channel, Writer, (byte[])[.. s_sealed.Body, 0], s_sealed.Salt, s_sealed.Commits, out _, out var longer));
        Assert.Equal(Codes.SealOpen, longer.Code);
    }

    [Fact]
    public void A_clone_that_repeats_its_random_bytes_never_uses_one_key_for_two_texts()
    {
        var again = Sealer.Seal(s_secrets, Channel, Writer, "the text"u8, new SeededRandom(1));
        var other = Sealer.Seal(s_secrets, Channel, Writer, "the next"u8, new SeededRandom(1));
        Assert.Equal(s_sealed.Body, again.Body);
        Assert.NotEqual(s_sealed.Salt, other.Salt);
        for (var layer = 0; layer < 2; layer++)
        {
            Assert.NotEqual(s_sealed.Commits[layer], other.Commits[layer]);
            Assert.NotEqual(
                Sealer.MessageKeys(s_secrets, Channel, Writer, s_sealed.Salt)[layer],
                Sealer.MessageKeys(s_secrets, Channel, Writer, other.Salt)[layer]);
        }
    }

    private sealed class CountingSuite(ISuite inner) : ISuite
    {
        public int Decryptions { get; private set; }

        public string Name => inner.Name;

        public IReadOnlyList<ISignatureAlgorithm> Signatures => inner.Signatures;

        public IKeyEncapsulation Kem => inner.Kem;

        public int KeyBytes => inner.KeyBytes;

        public Ledger.TreeHasher? TreeHash => inner.TreeHash;

        public void DeriveKey(ReadOnlySpan<byte> salt, ReadOnlySpan<byte> secret, ReadOnlySpan<byte> info, Span<byte> destination) =>
            inner.DeriveKey(salt, secret, info, destination);

        public void Encrypt(ReadOnlySpan<byte> key, ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> plaintext, ReadOnlySpan<byte> associated, Span<byte> destination) =>
            inner.Encrypt(key, nonce, plaintext, associated, destination);

        public bool TryDecrypt(ReadOnlySpan<byte> key, ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> ciphertext, ReadOnlySpan<byte> associated, Span<byte> destination)
        {
            Decryptions++;
            return inner.TryDecrypt(key, nonce, ciphertext, associated, destination);
        }
    }
}

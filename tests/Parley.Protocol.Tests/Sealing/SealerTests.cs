using CsCheck;
using Xunit;
using static Parley.Protocol.Tests.Sealing.SealingFixture;

namespace Parley.Protocol.Tests.Sealing;

public sealed class SealerTests
{
    private static readonly EpochSecrets Secrets = Begin("nist", "gm").Secrets;
    private static readonly SealedBody Sealed = Sealer.Seal(Secrets, Channel, Writer, "the text"u8, new SeededRandom(1));

    [Fact]
    public void Any_text_opens_to_itself() => Gen.Byte.Array[0, 20_000].Sample(plain =>
    {
        var body = Sealer.Seal(Secrets, Channel, Writer, plain, new SeededRandom((ulong)plain.Length));
        return TryOpen(Secrets, body, out var opened, out _) && opened!.Plain.AsSpan().SequenceEqual(plain);
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
        var body = Sealer.Seal(Secrets, Channel, Writer, new byte[plain], new SeededRandom(1));
        Assert.Equal(size + 32, body.Body.Length);
        Assert.True(TryOpen(Secrets, body, out var opened, out _));
        Assert.Equal(plain, opened!.Plain.Length);
    }

    [Fact]
    public void A_text_that_is_too_long_is_misuse() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Sealer.Seal(Secrets, Channel, Writer, new byte[Sealer.MaxPlainBytes + 1], new SeededRandom(1)));

    [Fact]
    public void A_body_opens_only_for_its_channel_writer_epoch_and_salt()
    {
        AssertRefused(Codes.SealCommitment, Secrets, OtherChannel, Writer, Sealed.Salt);
        AssertRefused(Codes.SealCommitment, Secrets, Channel, "cn", Sealed.Salt);
        AssertRefused(Codes.SealCommitment, new EpochSecrets(Seq + 1, Secrets.Layers, Secrets.Secrets), Channel, Writer, Sealed.Salt);
        AssertRefused(Codes.SealCommitment, Secrets, Channel, Writer, new byte[32]);

        static void AssertRefused(string code, EpochSecrets secrets, ChannelId channel, string writer, byte[] salt)
        {
            Assert.False(Sealer.TryOpen(secrets, channel, writer, Sealed.Body, salt, Sealed.Commits, out _, out var refusal));
            Assert.Equal(code, refusal.Code);
        }
    }

    [Fact]
    public void Associated_data_binds_channel_and_writer_even_when_the_keys_are_given()
    {
        var keys = Sealer.MessageKeys(Secrets, Channel, Writer, Sealed.Salt);
        Assert.False(Sealer.TryOpen(Secrets.Layers, keys, OtherChannel, Writer, Sealed.Body, Sealed.Commits, out _, out var refusal));
        Assert.Equal(new Refusal(Codes.SealOpen, "gm"), refusal);
        Assert.False(Sealer.TryOpen(Secrets.Layers, keys, Channel, "cn", Sealed.Body, Sealed.Commits, out _, out refusal));
        Assert.Equal(new Refusal(Codes.SealOpen, "gm"), refusal);
    }

    [Fact]
    public void Message_keys_open_their_body_to_a_third_party_and_no_other()
    {
        var other = Sealer.Seal(Secrets, Channel, Writer, "another"u8, new SeededRandom(2));
        Assert.True(TryOpen(Secrets, Sealed, out var ours, out _));
        Assert.True(Sealer.TryOpen(Secrets.Layers, ours!.MessageKeys, Channel, Writer, Sealed.Body, Sealed.Commits, out var theirs, out _));
        Assert.Equal("the text"u8.ToArray(), theirs.Plain);
        Assert.False(Sealer.TryOpen(Secrets.Layers, ours.MessageKeys, Channel, Writer, other.Body, other.Commits, out _, out var refusal));
        Assert.Equal(Codes.SealCommitment, refusal.Code);
    }

    [Fact]
    public void The_keys_of_one_suite_reveal_nothing_but_the_ciphertext_of_the_other()
    {
        var keys = Sealer.MessageKeys(Secrets, Channel, Writer, Sealed.Salt);
        var outer = new LayerKeys(Secrets.Layers[1], keys[1], new byte[LayerKeys.MaxBytes]);
        var inner = new byte[4_096 + ISuite.TagBytes];
        byte[] associated = [.. Channel.ToArray(), .. "us"u8];
        Assert.True(Secrets.Layers[1].TryDecrypt(outer.Key, outer.Nonce, Sealed.Body, associated, inner));

        // What the broken outer suite shows is exactly what the inner suite made, and the inner suite seals the same whatever is outside.
        var alone = Sealer.Seal(new EpochSecrets(Seq, [Secrets.Layers[0]], [Secrets.Secrets[0]]), Channel, Writer, "the text"u8, new SeededRandom(1));
        Assert.Equal(alone.Body, inner);
        Assert.Equal(alone.Commits[0], Sealed.Commits[0]);
        Assert.False(Sealer.TryOpen([Secrets.Layers[0]], [keys[1]], Channel, Writer, inner, [Sealed.Commits[0]], out _, out _));
    }

    [Fact]
    public void A_body_crafted_for_another_key_is_refused_by_its_commitment_before_anything_is_decrypted()
    {
        // A sender that shows two readers two keys for one body must show one of them a commitment that is not that of the key.
        var first = Sealer.MessageKeys(Secrets, Channel, Writer, Sealed.Salt);
        var second = Sealer.MessageKeys(Secrets, Channel, Writer, new byte[32]);
        var counted = new CountingSuite(Secrets.Layers[0]);
        for (var layer = 0; layer < 2; layer++)
        {
            byte[][] mixed = [.. first];
            mixed[layer] = second[layer];
            Assert.False(Sealer.TryOpen([counted, Secrets.Layers[1]], mixed, Channel, Writer, Sealed.Body, Sealed.Commits, out _, out var refusal));
            Assert.Equal(new Refusal(Codes.SealCommitment, Secrets.Layers[layer].Name), refusal);
        }

        Assert.Equal(0, counted.Decryptions);
        Assert.True(Sealer.TryOpen([counted, Secrets.Layers[1]], first, Channel, Writer, Sealed.Body, Sealed.Commits, out _, out _));
        Assert.Equal(1, counted.Decryptions);
    }

    [Fact]
    public void Commitments_that_are_swapped_missing_or_too_many_are_refused()
    {
        foreach (byte[][] commits in new byte[][][] { [.. Sealed.Commits.Reverse()], [Sealed.Commits[0]], [], [.. Sealed.Commits, new byte[32]], [Sealed.Commits[0], []] })
        {
            Assert.False(Sealer.TryOpen(Secrets, Channel, Writer, Sealed.Body, Sealed.Salt, commits, out _, out var refusal));
            Assert.Equal(Codes.SealCommitment, refusal.Code);
        }
    }

    [Fact]
    public void A_changed_byte_anywhere_in_the_body_is_refused()
    {
        for (var i = 0; i < Sealed.Body.Length; i += 37)
        {
            byte[] changed = [.. Sealed.Body];
            changed[i] ^= 1;
            Assert.False(Sealer.TryOpen(Secrets, Channel, Writer, changed, Sealed.Salt, Sealed.Commits, out _, out var refusal));
            Assert.Equal(new Refusal(Codes.SealOpen, "gm"), refusal);
        }
    }

    [Fact]
    public void Every_other_length_is_refused()
    {
        for (var length = 0; length < Sealed.Body.Length; length++)
        {
            Assert.False(Sealer.TryOpen(Secrets, Channel, Writer, Sealed.Body.AsSpan(0, length), Sealed.Salt, Sealed.Commits, out _, out var refusal));
            Assert.Equal(Codes.SealLength, refusal.Code);
        }

        Assert.False(Sealer.TryOpen(Secrets, Channel, Writer, (byte[])[.. Sealed.Body, 0], Sealed.Salt, Sealed.Commits, out _, out var longer));
        Assert.Equal(Codes.SealLength, longer.Code);
    }

    [Fact]
    public void A_clone_that_repeats_its_random_bytes_never_uses_one_key_for_two_texts()
    {
        var again = Sealer.Seal(Secrets, Channel, Writer, "the text"u8, new SeededRandom(1));
        var other = Sealer.Seal(Secrets, Channel, Writer, "the next"u8, new SeededRandom(1));
        Assert.Equal(Sealed.Body, again.Body);
        Assert.NotEqual(Sealed.Salt, other.Salt);
        for (var layer = 0; layer < 2; layer++)
        {
            Assert.NotEqual(Sealed.Commits[layer], other.Commits[layer]);
            Assert.NotEqual(
                Sealer.MessageKeys(Secrets, Channel, Writer, Sealed.Salt)[layer],
                Sealer.MessageKeys(Secrets, Channel, Writer, other.Salt)[layer]);
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

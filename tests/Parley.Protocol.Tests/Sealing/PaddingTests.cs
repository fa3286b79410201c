using Xunit;

namespace Parley.Protocol.Tests.Sealing;

public sealed class PaddingTests
{
    [Fact]
    public void Padding_without_mark_with_another_mark_or_of_zeros_only_is_refused()
    {
        var padded = new byte[4_096];
        Assert.False(Padding.TryUnpad(padded, out _));
        padded[5] = 0x01;
        Assert.False(Padding.TryUnpad(padded, out _));
        padded[5] = 0x80;
        Assert.True(Padding.TryUnpad(padded, out var length));
        Assert.Equal(5, length);
        padded[9] = 0x81;
        Assert.False(Padding.TryUnpad(padded, out _));
    }

    [Fact]
    public void A_text_in_a_larger_class_than_it_needs_is_refused()
    {
        var padded = new byte[16_384];
        padded[4_095] = 0x80;
        Assert.False(Padding.TryUnpad(padded, out _));
        padded[4_095] = 0;
        padded[4_096] = 0x80;
        Assert.True(Padding.TryUnpad(padded, out _));
    }

    [Fact]
    public void A_text_that_ends_like_padding_keeps_its_end()
    {
        byte[] plain = [1, 0x80, 0, 0];
        var padded = new byte[4_096];
        Padding.Pad(plain, padded);
        Assert.True(Padding.TryUnpad(padded, out var length));
        Assert.Equal(4, length);
    }
}

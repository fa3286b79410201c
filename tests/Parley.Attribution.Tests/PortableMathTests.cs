namespace Parley.Attribution.Tests;

public sealed class PortableMathTests
{
    [Fact]
    public void Exponentials_and_logarithms_are_those_of_the_runtime_to_fifteen_digits()
    {
        for (var i = -7000; i <= 7000; i++)
        {
            var x = i / 10.0;
            Assert.Equal(1, PortableMath.Exp(x) / Math.Exp(x), 1e-14);
            Assert.Equal(x, PortableMath.Log(PortableMath.Exp(x)), Math.Max(1, Math.Abs(x)) * 1e-14);
        }
    }

    [Fact]
    public void The_ends_of_the_range_are_those_of_mathematics()
    {
        Assert.Equal(0, PortableMath.Exp(double.NegativeInfinity));
        Assert.Equal(double.PositiveInfinity, PortableMath.Exp(double.PositiveInfinity));
        Assert.Equal(double.NegativeInfinity, PortableMath.Log(0));
        Assert.Equal(double.PositiveInfinity, PortableMath.Log(double.PositiveInfinity));
        Assert.True(double.IsNaN(PortableMath.Log(-1)));
        Assert.Equal(1, PortableMath.Exp(0));
        Assert.Equal(0, PortableMath.Log(1));
        Assert.Equal(double.NegativeInfinity, PortableMath.LogSumExp([]));
    }

    /// <summary>A fixed bit pattern: a system on which it differs would give other bytes for the same case.</summary>
    [Theory]
    [InlineData(1.0, 0x4005BF0A8B14576A)]
    [InlineData(-0.1, 0x3FECF46D99D52B3A)]
    public void Results_are_fixed_to_the_bit(double x, long bits) => Assert.Equal(bits, BitConverter.DoubleToInt64Bits(PortableMath.Exp(x)));
}

namespace Parley.Architecture.Tests.Sample.Left;

internal sealed partial class Halves
{
    internal int Second { get; init; }
}

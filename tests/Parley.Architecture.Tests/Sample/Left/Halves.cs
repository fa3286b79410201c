namespace Parley.Architecture.Tests.Sample.Left;

internal sealed partial class Halves
{
    internal int First { get; init; }
}

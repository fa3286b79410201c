using Parley.Architecture.Tests.Sample.Left;

namespace Parley.Architecture.Tests.Sample.Right;

internal abstract class Base;

internal interface IImplemented;

internal interface IConstraint;

internal sealed class Held;

internal sealed class Taken;

internal sealed class Argument;

internal static class Called
{
    public static string Name() => nameof(Called);
}

internal static class Captured
{
    public static string Name() => nameof(Captured);
}

internal static class Awaited
{
    public static string Name() => nameof(Awaited);
}

internal static class Back
{
    public static string Name() => ByBody.Name();
}

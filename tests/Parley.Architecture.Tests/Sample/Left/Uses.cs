using Parley.Architecture.Tests.Sample.Right;

namespace Parley.Architecture.Tests.Sample.Left;

internal sealed class ByBase : Base;

internal sealed class ByInterface : IImplemented;

internal sealed class ByConstraint<T>
    where T : IConstraint
{
    public T? Value { get; init; }
}

internal sealed class ByField
{
    internal readonly Dictionary<string, Held[]> Field = [];
}

internal sealed class BySignature
{
    public static int Take(Taken? taken) => taken is null ? 0 : 1;
}

internal sealed class ByBody
{
    public static string Name() => Called.Name();
}

internal sealed class ByLambda
{
    public static Func<int, string> Made(string prefix) => number => $"{prefix}{number}{Captured.Name()}";
}

internal sealed class ByAsync
{
    public static async Task<string> NameAsync()
    {
        await Task.Yield();
        return Awaited.Name();
    }
}

internal sealed class ByTypeArgument
{
    public static Type Made() => typeof(List<Argument>);
}

using Parley.Architecture.Tests.Sample.Left;

namespace Parley.Architecture.Tests.Sample.Apart;

internal static class Alone
{
    public static string Name() => ByBody.Name();
}

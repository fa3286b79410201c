namespace Parley.Protocol;

/// <summary>Which hashes are in force (docs/spec/README.md): SHA-256, and after it SM3 where the suites name <c>gm</c>.</summary>
public static class HashNames
{
    /// <summary>The first hash of every channel.</summary>
    public const string Sha256 = "sha256";

    /// <summary>The second hash, where the suites name <c>gm</c>.</summary>
    public const string Sm3 = "sm3";

    private static readonly IReadOnlyList<string> s_one = [Sha256];
    private static readonly IReadOnlyList<string> s_two = [Sha256, Sm3];

    /// <summary>The names, in order.</summary>
    public static IReadOnlyList<string> InForce(IReadOnlyList<string> suites)
    {
        foreach (var suite in suites)
            if (suite == "gm")
                return s_two;
        return s_one;
    }
}

namespace Parley.Protocol.Tests.Keys;

/// <summary>Key rings from seeds.</summary>
internal static class TestKeys
{
    public const long From = 1_700_000_000_000;
    public const long To = From + 1_000_000;

    public static KeyRing Identity(string party, ulong seed) => KeyRing.GenerateIdentity(SuiteRegistry.Standard, party, From, To, new SeededRandom(seed));

    public static KemRing Kems(ulong seed) => KemRing.Generate(SuiteRegistry.Standard, new SeededRandom(seed + 1_000));

    public static KeyRing Node(string party, ulong seed, long from = From, long to = To, byte[]? next = null) =>
        KeyRing.GenerateNode(SuiteRegistry.Standard, party, new SeededRandom(seed).Bytes(32), from, to, new SeededRandom(seed), next);
}

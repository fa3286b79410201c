namespace Parley.Fuzz.Seeds;

/// <summary>One file of the corpus.</summary>
internal sealed record Seed(string Target, string Name, byte[] Bytes);

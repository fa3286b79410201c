namespace Parley.Protocol;

/// <summary>
/// Which public keys a key set has, and their lengths in bytes. <see cref="Standard"/> is the table of docs/spec/suites.md; a simulation with cheap crypto
/// passes its own.
/// </summary>
/// <param name="Signatures">Length by signature algorithm.</param>
/// <param name="Kems">Length by suite.</param>
public sealed record KeySizes(IReadOnlyDictionary<string, int> Signatures, IReadOnlyDictionary<string, int> Kems)
{
    /// <summary>The lengths of docs/spec/suites.md.</summary>
    public static KeySizes Standard { get; } = new(
        new Dictionary<string, int> { ["ed25519"] = 32, ["p384"] = 97, ["ml-dsa-87"] = 2592, ["sm2"] = 65 },
        new Dictionary<string, int> { ["base"] = 32, ["nist"] = 97 + 1568, ["gm"] = 65 + 1568 });
}

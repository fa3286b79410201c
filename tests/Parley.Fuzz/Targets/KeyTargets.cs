using Parley.Protocol;

namespace Parley.Fuzz.Targets;

/// <summary>Key sets, rings and files (docs/spec/keys.md). Real suites: the points of a hostile key set come to the libraries beneath.</summary>
internal static class KeyTargets
{
    private const int MaxMemory = 8_192;

    public static IReadOnlyList<FuzzTarget> All { get; } =
    [
        new("keyset", KeySet), new("keyring", KeyRing, Mutations: 400), new("keyfile", KeyFile, Mutations: 300),
    ];

    private static bool KeySet(byte[] bytes)
    {
        foreach (var registry in new[] { SuiteRegistry.Standard, Peers.Registry })
        {
            if (!Protocol.KeySet.TryDecode(bytes, registry.KeySizes, out var keys, out var refusal))
            {
                Expect.Refused(refusal);
                continue;
            }

            Expect.True(PartyId.IsValid(keys.Party) && keys.From <= keys.To && (keys.Use == KeyUse.Node) == (keys.Tls is not null), "a key set breaks its rules");
            if (registry.Validate(keys) is { } invalid)
                Expect.Refused(invalid);
            return Expect.Same(bytes, keys.Encoded);
        }

        return false;
    }

    private static bool KeyRing(byte[] bytes)
    {
        if (!Protocol.KeyRing.TryDecode(bytes, SuiteRegistry.Standard, out var ring, out var refusal))
            return Expect.Refused(refusal);
        using (ring)
            return Expect.Same(bytes, ring.Encode());
    }

    /// <summary>The file's text, or what stands inside its armour. Costly parameters are good but are not run.</summary>
    private static bool KeyFile(byte[] bytes)
    {
        if (bytes is not [(byte)'-', ..])
            bytes = System.Text.Encoding.ASCII.GetBytes(Armored(bytes));
        if (!Expect.IsText(bytes, out var text) || IsCostly(text))
            return false;
        if (!Protocol.KeyFile.TryOpen(text, Seeds.KeySeeds.Passphrase, out var content, out var refusal))
            return Expect.Refused(refusal);
        Expect.True(content.Length <= Limits.MaxKeySetBytes, "a key file holds too much");
        return true;
    }

    private static string Armored(byte[] bytes)
    {
        var base64 = Convert.ToBase64String(bytes);
        var lines = base64.Chunk(64).Select(line => new string(line) + "\n");
        return $"-----BEGIN PARLEY KEYS-----\n{string.Concat(lines)}-----END PARLEY KEYS-----\n";
    }

    private static bool IsCostly(string text)
    {
        var inner = string.Concat(text.Split('\n').Where(line => !line.StartsWith('-')));
        var bytes = new byte[inner.Length];
        return Convert.TryFromBase64String(inner, bytes, out var written)
            && DeterministicCbor.TryDecode(bytes.AsMemory(0, written), out var item, out _) && item.Kind == CborKind.Map
            && (Over("memory", MaxMemory) || Over("passes", 1));

        bool Over(string key, long most) => item![key] is { Kind: CborKind.Number } value && value.Number > most;
    }
}

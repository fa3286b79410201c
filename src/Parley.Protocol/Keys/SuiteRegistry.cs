using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Parley.Ledger;

namespace Parley.Protocol;

/// <summary>
/// The suites there are. Terms choose among them by name; nothing is ever negotiated. A simulation may build a registry of cheap suites under the same names.
/// </summary>
public sealed class SuiteRegistry
{
    private readonly Dictionary<string, ISuite> _suites;
    private readonly Dictionary<string, ISignatureAlgorithm> _algorithms;
    private readonly ConcurrentDictionary<string, IReadOnlyList<ISignatureAlgorithm>> _required = new(StringComparer.Ordinal);

    /// <param name="always">The algorithm that every signed note must carry, whatever the terms name.</param>
    /// <param name="suites">Their order fixes the order of signature lines and of hashes.</param>
    /// <param name="sha256">What is in force as <c>sha256</c>; anything but <see cref="TreeHasher.Sha256"/> is for simulations.</param>
    public SuiteRegistry(ISignatureAlgorithm always, IReadOnlyList<ISuite> suites, TreeHasher? sha256 = null)
    {
        Suites = suites;
        AllAlgorithms = [.. suites.SelectMany(suite => suite.Signatures).Prepend(always).DistinctBy(algorithm => algorithm.Name)];
        AllHashes = [.. suites.Select(suite => suite.TreeHash).OfType<TreeHasher>().Prepend(sha256 ?? TreeHasher.Sha256).DistinctBy(hash => hash.Name)];
        _suites = suites.ToDictionary(suite => suite.Name, StringComparer.Ordinal);
        _algorithms = AllAlgorithms.ToDictionary(algorithm => algorithm.Name, StringComparer.Ordinal);
        KeySizes = new KeySizes(
            AllAlgorithms.ToDictionary(algorithm => algorithm.Name, algorithm => algorithm.PublicKeyBytes, StringComparer.Ordinal),
            suites.ToDictionary(suite => suite.Name, suite => suite.Kem.PublicKeyBytes, StringComparer.Ordinal));
    }

    /// <summary><c>base</c>, <c>nist</c> and <c>gm</c> (docs/spec/suites.md).</summary>
    public static SuiteRegistry Standard { get; } = new(Ed25519.Instance, [new BaseSuite(), new NistSuite(), new GmSuite()]);

    public IReadOnlyList<ISuite> Suites { get; }

    /// <summary>Every signature algorithm, the one that is always required first: those of a key set.</summary>
    public IReadOnlyList<ISignatureAlgorithm> AllAlgorithms { get; }

    /// <summary>Every tree hash, SHA-256 first.</summary>
    public IReadOnlyList<TreeHasher> AllHashes { get; }

    /// <summary>Lengths of the public keys of a key set.</summary>
    public KeySizes KeySizes { get; }

    /// <summary>
    /// Whether every key of a set is a valid key of its algorithm. <c>keys.invalid</c> if not. Slow: once for each new key set.
    /// </summary>
    public Refusal? Validate(KeySet keys)
    {
        foreach (var (name, key) in keys.Signatures)
            if (!TryGetAlgorithm(name, out var algorithm) || !algorithm.TryImportPublic(key, out _)) return new Refusal(Codes.KeysInvalid, $"sig/{name}");
        return null;
    }

    /// <summary>
    /// Whether something can be encapsulated to each of these keys, by suite: a point of small order parses, agrees on nothing, and would keep everyone from sealing.
    /// <c>keys.invalid</c> if not. Slow: once for each new prekey.
    /// </summary>
    public Refusal? ValidateKems(IReadOnlyDictionary<string, byte[]> keys)
    {
        foreach (var (name, key) in keys)
            if (!TryGet(name, out var suite) || !Encapsulates(suite.Kem, key)) return new Refusal(Codes.KeysInvalid, $"kem/{name}");
        return null;
    }

    public bool TryGet(string name, [NotNullWhen(true)] out ISuite? suite) => _suites.TryGetValue(name, out suite);

    public bool TryGetAlgorithm(string name, [NotNullWhen(true)] out ISignatureAlgorithm? algorithm) => _algorithms.TryGetValue(name, out algorithm);

    /// <summary>The suites of these names, in their order, which is the order of encryption layers. An unknown name throws: terms were checked before.</summary>
    public IReadOnlyList<ISuite> Layers(IReadOnlyList<string> suites) => [.. suites.Select(Get)];

    /// <summary>What a note must be signed with: the algorithm always required and those of every named suite, without duplicates, in the registry's order.</summary>
    public IReadOnlyList<ISignatureAlgorithm> Algorithms(IReadOnlyList<string> suites)
    {
        // Asked for every note: kept, and few, for there are few suites.
        var named = string.Join('+', suites);
        return _required.GetOrAdd(named, _ =>
        {
            var required = suites.SelectMany(suite => Get(suite).Signatures).Select(algorithm => algorithm.Name).ToHashSet(StringComparer.Ordinal);
            return [.. AllAlgorithms.Where((algorithm, index) => index == 0 || required.Contains(algorithm.Name))];
        });
    }

    /// <summary>The hashes in force where the terms name these suites: SHA-256, and what the suites add, in the registry's order.</summary>
    public IReadOnlyList<TreeHasher> HashesInForce(IReadOnlyList<string> suites)
    {
        var added = suites.Select(Get).Select(suite => suite.TreeHash?.Name).ToHashSet(StringComparer.Ordinal);
        return [.. AllHashes.Where((hash, index) => index == 0 || added.Contains(hash.Name))];
    }

    private static bool Encapsulates(IKeyEncapsulation kem, byte[] key) =>
        kem.TryImportPublic(key, out var imported) && imported.TryEncapsulate(new byte[kem.CoinBytes], new byte[kem.EncapsulationBytes], new byte[kem.SecretBytes]);

    private ISuite Get(string name) =>
        _suites.TryGetValue(name, out var suite) ? suite : throw new ArgumentException($"No suite is named '{name}'.", nameof(name));
}

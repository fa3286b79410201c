using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text.Json;
using Parley.Json;
using Parley.Protocol;

namespace Parley.Meaning;

/// <summary>What each kind owes, and what may answer, follow, correct and pass (docs/spec/meaning.md, 12). Terms pin it by its hash.</summary>
public static class KindsTable
{
    /// <summary>Version of the function that this library is.</summary>
    public const long Version = 1;

    private static readonly byte[] s_file = Read();
    private static readonly FrozenDictionary<string, Kind> s_kinds;
    private static readonly FrozenSet<string> s_holds, s_followed, s_points, s_mixes, s_passes, s_binding, s_fixed;

    static KindsTable()
    {
        using var file = JsonDocument.Parse(s_file);
        var root = file.RootElement;
        s_kinds = root.GetProperty("kinds").EnumerateObject().ToFrozenDictionary(kind => kind.Name, kind => Of(kind.Value), StringComparer.Ordinal);
        (s_holds, s_followed, s_points, s_mixes) = (Texts(root, "holds"), Texts(root, "followed"), Texts(root, "points"), Texts(root, "mixes"));
        (s_passes, s_binding, s_fixed) = (Texts(root, "passes"), Texts(root, "binding"), Texts(root, "fixed"));
        Hash = JsonText.TryParse(s_file, JsonLimits.Default, out var text, out _)
            ? Convert.ToHexStringLower(SHA256.HashData(CanonicalJson.Of(text.Root)))
            : throw new InvalidDataException("kinds.json is not JSON.");
    }

    /// <summary>SHA-256 of its canonical form, lower-case hexadecimal: what terms name.</summary>
    public static string Hash { get; }

    /// <summary>Whether this function and this table are what terms name: what is owed under them can be computed here.</summary>
    public static bool IsMeantBy(MeaningTerms terms) => terms.Version == Version && Convert.ToHexStringLower(terms.Kinds) == Hash;

    internal static bool Knows(string kind) => s_kinds.ContainsKey(kind);

    /// <summary>Whether messages of a kind oblige to that.</summary>
    public static bool Owes(string kind, DutyKind what) => s_kinds.GetValueOrDefault(kind) is { } known && (what == DutyKind.Open ? known.Owes != "nothing" : known.Owes == "answer");

    internal static bool Meets(DecidingFields answer, string asked) => !IsHold(answer) && s_kinds.GetValueOrDefault(asked) is { } known && known.MetBy.Contains(answer.Kind);

    internal static bool Holds(DecidingFields answer, string asked) => IsHold(answer) && Owes(asked, DutyKind.Answer);

    internal static bool Follows(string kind, string other) => s_kinds.GetValueOrDefault(kind) is { Follows: true } && s_followed.Contains(other);

    /// <summary>Kinds whose messages may name one of a kind in their <c>answers</c>, besides those that point at anything.</summary>
    internal static IEnumerable<string> Answering(string kind) =>
        s_kinds.Where(pair => s_kinds.GetValueOrDefault(kind)?.MetBy.Contains(pair.Key) == true || Follows(pair.Key, kind)).Select(pair => pair.Key).Order(StringComparer.Ordinal);

    internal static bool IsHold(DecidingFields body) => body.Status == "holding" && s_holds.Contains(body.Kind);

    internal static bool Points(string kind) => s_points.Contains(kind);

    internal static bool Mixes(string kind) => s_mixes.Contains(kind);

    internal static bool Passes(string kind) => s_passes.Contains(kind);

    internal static bool IsBinding(string kind) => s_binding.Contains(kind);

    /// <summary>Whether no correction amends a field, named by its path.</summary>
    public static bool IsFixed(string field) => s_fixed.Contains(field.StartsWith("fields/", StringComparison.Ordinal) ? field["fields/".Length..] : field);

    private static Kind Of(JsonElement kind) => new(
        kind.GetProperty("owes").GetString()!,
        kind.TryGetProperty("met-by", out _) ? Texts(kind, "met-by") : [],
        kind.TryGetProperty("follows", out var follows) && follows.GetBoolean());

    private static FrozenSet<string> Texts(JsonElement owner, string name) =>
        owner.GetProperty(name).EnumerateArray().Select(item => item.GetString()!).ToFrozenSet(StringComparer.Ordinal);

    private static byte[] Read()
    {
        using var stream = typeof(KindsTable).Assembly.GetManifestResourceStream("kinds.json")!;
        using MemoryStream copy = new();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    private sealed record Kind(string Owes, FrozenSet<string> MetBy, bool Follows);
}

using System.Diagnostics.CodeAnalysis;
using System.Text;
using Parley.Json;

namespace Parley.Stix;

/// <summary>
/// A level of the Traffic Light Protocol, and the marking definition that stands for it: version 1 as STIX 2.1 defines it (section 7.2.1), version 2 as
/// FIRST does, in the extension that OASIS published for it.
/// </summary>
public sealed class Tlp
{
    /// <summary>The extension of TLP 2.0.</summary>
    public const string ExtensionId = "extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d";

    private static readonly JsonName s_level = new("tlp_2_0");
    private static readonly JsonName s_extension = new(ExtensionId);
    private static readonly JsonName s_tlp = new("tlp");

    private Tlp(int version, string level, string id, int rank)
    {
        (Version, Level, Rank) = (version, level, rank);
        Id = StixId.TryParse($"marking-definition--{id}", out var parsed) ? parsed : throw new ArgumentException(id, nameof(id));
        LevelBytes = Encoding.ASCII.GetBytes(level);
    }

    /// <summary>Every level, the most open first within a version.</summary>
    public static IReadOnlyList<Tlp> All { get; } =
    [
        new(1, "white", "613f2e26-407d-48c7-9eca-b8e91df99dc9", 0),
        new(1, "green", "34098fce-860f-48ae-8e50-ebd3cc5e41da", 1),
        new(1, "amber", "f88d31f6-486f-44da-b317-01333bde0b82", 2),
        new(1, "red", "5e57c739-391a-4eb3-b6be-7d15ca92d5ed", 4),
        new(2, "clear", "94868c89-83c2-464b-929b-a1a8aa3c8487", 0),
        new(2, "green", "bab4a63c-aed9-4cf5-a766-dfca5abac2bb", 1),
        new(2, "amber", "55d920b0-5e8b-4f79-9ee9-91f868d9b421", 2),
        new(2, "amber+strict", "939a9414-2ddd-4d32-a0cd-375ea402b003", 3),
        new(2, "red", "e828b379-4e03-4974-9ac4-e53a884c97c1", 4),
    ];

    /// <summary>When the definitions of version 1 were created.</summary>
    public static StixTimestamp CreatedFirst { get; } = StixTimestamp.From(new DateTimeOffset(2017, 1, 20, 0, 0, 0, TimeSpan.Zero));

    public int Version { get; }

    /// <summary>For instance <c>amber+strict</c>.</summary>
    public string Level { get; }

    /// <summary>How strict: the same number for the same audience in both versions.</summary>
    public int Rank { get; }

    public StixId Id { get; }

    internal ReadOnlySpan<byte> LevelUtf8 => LevelBytes;

    private byte[] LevelBytes { get; }

    /// <summary>The level whose definition has that id.</summary>
    public static bool TryFind(StixId id, [NotNullWhen(true)] out Tlp? tlp)
    {
        tlp = All.FirstOrDefault(one => one.Id == id);
        return tlp is not null;
    }

    /// <summary>The level that a marking definition stands for, whatever its spelling: by id, by the definition of version 1, by the extension of version 2, or by its name.</summary>
    public static bool TryFind(JsonValue markingDefinition, [NotNullWhen(true)] out Tlp? tlp)
    {
        if (markingDefinition.TryGet(CommonProperties.Id.JsonName, out var id) && id.Kind == JsonKind.String && StixId.TryParse(id.Text, out var parsed) && TryFind(parsed, out tlp))
            return true;
        if (markingDefinition.TryGet(MarkingDefinition.Definition.JsonName, out var definition) && definition.TryGet(s_tlp, out var level) && level.Kind == JsonKind.String)
            return TryParse(level.GetString(), out tlp);
        if (markingDefinition.TryGet(CommonProperties.Extensions.JsonName, out var extensions) && extensions.TryGet(s_extension, out var extension) &&
            extension.TryGet(s_level, out level) && level.Kind == JsonKind.String)
            return TryParse(level.GetString(), out tlp) && tlp.Version == 2;
        tlp = null;
        return markingDefinition.TryGet(MarkingDefinition.Name.JsonName, out var name) && name.Kind == JsonKind.String && TryParse(name.GetString(), out tlp);
    }

    /// <summary>
    /// A level in any spelling that is seen: <c>TLP:AMBER+STRICT</c>, <c>tlp-amber-strict</c>, <c>Amber Strict</c>, <c>WHITE</c>. A level that both
    /// versions have is taken for version 2, as FIRST asks since 2022; white is of version 1, clear of version 2.
    /// </summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out Tlp? tlp)
    {
        var plain = new StringBuilder();
        foreach (var c in text)
        {
            if (char.IsAsciiLetter(c))
                plain.Append(char.ToLowerInvariant(c));
        }

        var word = plain.ToString();
        if (word.StartsWith("tlp", StringComparison.Ordinal))
            word = word[3..];
        var level = word == "amberstrict" ? "amber+strict" : word;
        tlp = All.LastOrDefault(one => one.Level == level);
        return tlp is not null;
    }
}

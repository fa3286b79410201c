using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Parley.Vocabulary;

namespace Parley.Node.Release;

/// <summary>
/// What a party has decided of what leaves it: a data file in its directory (docs/operate/release.md), read anew for each message. Where there is none, one person sends; where it cannot be
/// read, nothing leaves.
/// </summary>
/// <param name="Hash">SHA-256 of the file, hexadecimal; of nothing where there is none.</param>
internal sealed record ReleasePolicy(string Hash, PolicyFile File, string? Fault = null)
{
    public const string FileName = "release.json";

    private const int MaxBytes = 65_536;

    public static ReleasePolicy Read(string directory)
    {
        var path = Path.Combine(directory, FileName);
        byte[] bytes;
        try
        {
            using var file = System.IO.File.OpenRead(path);
            bytes = new byte[MaxBytes + 1];
            bytes = bytes[..file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)];
        }
        catch (FileNotFoundException) when (new FileInfo(path).LinkTarget is null)
        {
            return Of([], new PolicyFile(), null);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return Of([], new PolicyFile(), fault.GetType().Name);
        }

        return Parse(bytes);
    }

    internal static ReleasePolicy Parse(byte[] bytes)
    {
        if (bytes.Length > MaxBytes)
            return Of(bytes, new PolicyFile(), "64 KiB");
        try
        {
            var file = JsonSerializer.Deserialize(bytes, PolicyJson.Default.PolicyFile);
            return file is null ? Of(bytes, new PolicyFile(), "$") : file.Faults().FirstOrDefault() is { } fault ? Of(bytes, new PolicyFile(), fault) : Of(bytes, file, null);
        }
        catch (JsonException broken)
        {
            return Of(bytes, new PolicyFile(), broken.Path is { Length: > 0 } path ? path : "$");
        }
    }

    private static ReleasePolicy Of(byte[] bytes, PolicyFile file, string? fault) => new(Convert.ToHexStringLower(SHA256.HashData(bytes)), file, fault);
}

/// <summary>The file as it is written.</summary>
internal sealed record PolicyFile
{
    /// <summary>Precedences of what cannot wait.</summary>
    public static IReadOnlyList<string> Hurried { get; } = ["FLASH", "IMMEDIATE"];

    /// <summary>What the party calls it.</summary>
    public string Version { get; set; } = "";

    /// <summary>What takes two persons.</summary>
    public IReadOnlyList<PolicyRule> TwoPersons { get; set; } = [];

    /// <summary>What does not leave.</summary>
    public IReadOnlyList<PolicyRule> Never { get; set; } = [];

    /// <summary>Precedences that one officer may send alone, with a reason.</summary>
    public IReadOnlyList<string> Alone { get; set; } = [];

    /// <summary>What follows when a message is marked more openly than what another party sent and it links to: <c>tell</c>, <c>two-persons</c>, <c>refuse</c>.</summary>
    public string MoreOpen { get; set; } = "tell";

    /// <summary>Who hands in: <c>anyone</c>, also at a terminal, or <c>signed-in</c>.</summary>
    public string Writers { get; set; } = "anyone";

    /// <summary>Where in the file something is that means nothing: a rule that is misspelt would let everything pass.</summary>
    public IEnumerable<string> Faults()
    {
        if (Version.Length > 64)
            yield return "$.version";
        foreach (var (name, rules) in new[] { ("two-persons", TwoPersons), ("never", Never) })
        {
            for (var i = 0; i < rules.Count; i++)
            {
                // JSON can say null in the place of a rule.
                if (rules[i]?.Fault() is var fault && (rules[i] is null || fault is not null))
                    yield return $"$.{name}[{i}]{(fault is null ? "" : "." + fault)}";
            }
        }

        if (Alone.Any(precedence => !Hurried.Contains(precedence)))
            yield return "$.alone";
        if (MoreOpen is not ("tell" or "two-persons" or "refuse"))
            yield return "$.more-open";
        if (Writers is not ("anyone" or "signed-in"))
            yield return "$.writers";
    }
}

/// <summary>A rule meets a message of which each list that it has names what the message says. One without lists meets every message.</summary>
internal sealed record PolicyRule
{
    public string Name { get; set; } = "";

    public IReadOnlyList<string>? Kind { get; set; }

    public IReadOnlyList<string>? Precedence { get; set; }

    public IReadOnlyList<string>? Track { get; set; }

    public IReadOnlyList<string>? Tlp { get; set; }

    public IReadOnlyList<string>? Pap { get; set; }

    /// <summary>Ids of Information Exchange Policies.</summary>
    public IReadOnlyList<string>? Iep { get; set; }

    /// <summary>Ids of channels.</summary>
    public IReadOnlyList<string>? Channel { get; set; }

    /// <summary>Exercises alone, or what is real alone; null for both.</summary>
    public bool? Exercise { get; set; }

    public bool Meets(Message message, string channel) =>
        Has(Kind, message.Kind) && Has(Precedence, message.Precedence) && Has(Track, message.Track) && Has(Tlp, message.Markings.Tlp) && Has(Pap, message.Markings.Pap)
        && Has(Iep, message.Markings.Iep) && Has(Channel, channel) && (Exercise ?? message.Exercise) == message.Exercise;

    public string? Fault()
    {
        if (Name.Length is 0 or > 64 || !Name.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-'))
            return "name";
        foreach (var (list, vocabulary) in new[] { (Kind, "kinds"), (Precedence, "precedences"), (Track, "tracks"), (Tlp, "tlp"), (Pap, "pap") })
        {
            if (list is { Count: 0 } || list?.Any(code => code is null || !Vocabularies.Get(vocabulary).Contains(code)) == true)
                return vocabulary.TrimEnd('s');
        }

        return Iep is { Count: 0 } || Iep?.Contains(null!) == true ? "iep" : Channel is { Count: 0 } || Channel?.Any(id => id is not { Length: 64 } || !id.All(char.IsAsciiHexDigitLower)) == true ? "channel" : null;
    }

    private static bool Has(IReadOnlyList<string>? list, string? code) => list is null || (code is not null && list.Contains(code));
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.KebabCaseLower, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, AllowDuplicateProperties = false, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(PolicyFile))]
internal sealed partial class PolicyJson : JsonSerializerContext;

using System.Text.Json.Serialization;
using Parley.Vocabulary;

namespace Parley.Node.Release;

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
                if (rules[i] is not { } rule)
                {
                    yield return $"$.{name}[{i}]";
                    continue;
                }

                foreach (var member in rule.Faults())
                    yield return $"$.{name}[{i}].{member}";
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
    // Every list: its name in the file, the vocabulary of its codes, and what a message says of it.
    private static readonly (string Name, string? Vocabulary, Func<PolicyRule, IReadOnlyList<string>?> List, Func<Message, string?> Said)[] s_lists =
    [
        ("kind", "kinds", rule => rule.Kind, message => message.Kind),
        ("precedence", "precedences", rule => rule.Precedence, message => message.Precedence),
        ("track", "tracks", rule => rule.Track, message => message.Track),
        ("tlp", "tlp", rule => rule.Tlp, message => message.Markings.Tlp),
        ("pap", "pap", rule => rule.Pap, message => message.Markings.Pap),
        ("iep", null, rule => rule.Iep, message => message.Markings.Iep?.Id),
        ("encrypt-in-transit", "iep-encrypt-in-transit", rule => rule.EncryptInTransit, message => message.Markings.Iep?.EncryptInTransit),
        ("permitted-actions", "iep-permitted-actions", rule => rule.PermittedActions, message => message.Markings.Iep?.PermittedActions),
        ("affected-party-notifications", "iep-affected-party-notifications", rule => rule.AffectedPartyNotifications, message => message.Markings.Iep?.AffectedPartyNotifications),
        ("attribution", "iep-attribution", rule => rule.Attribution, message => message.Markings.Iep?.Attribution),
        ("unmodified-resale", "iep-unmodified-resale", rule => rule.UnmodifiedResale, message => message.Markings.Iep?.UnmodifiedResale),
    ];

    public string Name { get; set; } = "";

    public IReadOnlyList<string>? Kind { get; set; }

    public IReadOnlyList<string>? Precedence { get; set; }

    public IReadOnlyList<string>? Track { get; set; }

    public IReadOnlyList<string>? Tlp { get; set; }

    public IReadOnlyList<string>? Pap { get; set; }

    /// <summary>Ids of Information Exchange Policies.</summary>
    public IReadOnlyList<string>? Iep { get; set; }

    /// <summary>What an Information Exchange Policy says (FIRST, IEP 2.0).</summary>
    public IReadOnlyList<string>? EncryptInTransit { get; set; }

    public IReadOnlyList<string>? PermittedActions { get; set; }

    public IReadOnlyList<string>? AffectedPartyNotifications { get; set; }

    public IReadOnlyList<string>? Attribution { get; set; }

    public IReadOnlyList<string>? UnmodifiedResale { get; set; }

    /// <summary>Ids of channels.</summary>
    public IReadOnlyList<string>? Channel { get; set; }

    /// <summary>Exercises alone, or what is real alone; null for both.</summary>
    public bool? Exercise { get; set; }

    /// <summary>The lists that it has, in the order in which they are read, with the vocabulary of their codes.</summary>
    public IEnumerable<(string Name, string? Vocabulary, IReadOnlyList<string> Codes)> Lists =>
        s_lists.Select(list => (list.Name, list.Vocabulary, Codes: list.List(this))).Append(("channel", null, Channel)).Where(list => list.Codes is not null)!;

    public bool Meets(Message message, string channel) =>
        s_lists.All(list => list.List(this) is not { } codes || (list.Said(message) is { } said && codes.Contains(said))) && Channel?.Contains(channel) != false && (Exercise ?? message.Exercise) == message.Exercise;

    /// <summary>Names of members that mean nothing.</summary>
    public IEnumerable<string> Faults()
    {
        if (Name.Length is 0 or > 64 || !Name.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-'))
            yield return "name";
        foreach (var (name, vocabulary, codes) in Lists)
        {
            if (codes.Count == 0 || codes.Any(code => code is null || (vocabulary is not null && !Vocabularies.Get(vocabulary).Contains(code)) || (name == "channel" && (code.Length != 64 || !code.All(char.IsAsciiHexDigitLower)))))
                yield return name;
        }
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.KebabCaseLower, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, AllowDuplicateProperties = false, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(PolicyFile))]
internal sealed partial class PolicyJson : JsonSerializerContext;

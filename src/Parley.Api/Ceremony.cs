namespace Parley.Api;

/// <summary>Terms proposed with an invitation; whatever is null takes the default of docs/spec/terms.md.</summary>
public sealed record InviteRequest(
    [Limits(MaxItems = InsideLimits.MaxItems, MaxLength = InsideLimits.MaxText)] IReadOnlyDictionary<string, string> Title,
    [Limits(MaxItems = InsideLimits.MaxItems, MaxLength = InsideLimits.MaxText)] IReadOnlyList<string> Suites,
    [Limits(MaxItems = InsideLimits.MaxItems, MaxLength = InsideLimits.MaxText)] IReadOnlyList<string>? Tracks = null,
    [Limits(MaxItems = InsideLimits.MaxItems, MaxLength = InsideLimits.MaxText)] IReadOnlyList<string>? Norms = null,
    [Limits(Min = 0, Max = InsideLimits.MaxNumber)] long? CheckSeconds = null,
    [Limits(OneOf = InsideLimits.Precedences, Min = 0, Max = InsideLimits.MaxNumber)] IReadOnlyDictionary<string, long>? HandlingSeconds = null,
    [Limits(OneOf = InsideLimits.Disclosures)] string? Disclosure = null,
    [Limits(Min = 0, Max = InsideLimits.MaxNumber)] long? QuotaEntriesPerSecond = null,
    [Limits(Min = 0, Max = InsideLimits.MaxNumber)] long? QuotaBytesPerDay = null);

/// <param name="File">The armored text to hand to the other party.</param>
public sealed record CeremonyFileView(string File);

public sealed record CeremonyFileRequest([Limits(MaxLength = InsideLimits.MaxFile)] string File);

/// <summary>What a ceremony file says. Nothing in it is trusted before the words were compared by voice.</summary>
/// <param name="Type"><c>invitation</c> or <c>acceptance</c>.</param>
/// <param name="Fingerprint">Hex SHA-256 of the other party's identity.</param>
public sealed record CeremonyView(
    string Type, string Party, IReadOnlyDictionary<string, string> Names, string Fingerprint, IReadOnlyList<FingerprintWordView> Words, string Address, TermsView Terms);

/// <param name="Fingerprint">The fingerprint that was compared by voice, hex or as words' numbers; must be that of the file.</param>
public sealed record AcceptRequest(
    [Limits(MaxLength = InsideLimits.MaxFile)] string File, [Limits(MaxLength = InsideLimits.MaxText * 4)] string Fingerprint);

/// <param name="File">The acceptance to hand back, or null when the ceremony is complete.</param>
public sealed record AcceptResult(string Channel, string? File);

/// <param name="Names">Of each member, its name by language.</param>
public sealed record TermsView(
    string? Channel, IReadOnlyDictionary<string, string> Title, IReadOnlyList<string> Suites, IReadOnlyList<string> Members,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Names, IReadOnlyList<string> Tracks,
    IReadOnlyDictionary<string, long> HandlingSeconds, long CheckSeconds, int Quorum, string Disclosure);

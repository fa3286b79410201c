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
/// <param name="Terms">What it proposes.</param>
public sealed record InviteResult(string File, TermsView Terms);

public sealed record CeremonyFileRequest([Limits(MaxLength = InsideLimits.MaxFile)] string File);

/// <summary>What a file of first contact says. Nothing in it is trusted before the words were compared by voice.</summary>
/// <param name="Type"><c>invitation</c>, <c>acceptance</c> or <c>reveal</c>.</param>
/// <param name="Party">Who wrote it.</param>
/// <param name="Fingerprint">Hex SHA-256 of that party's identity.</param>
/// <param name="Terms">Proposed, or complete; of a reveal those that it is for.</param>
public sealed record CeremonyView(string Type, string Party, IReadOnlyDictionary<string, string> Names, string Fingerprint, string Address, TermsView Terms);

/// <param name="File">The next file to hand to the other party; null after a reveal.</param>
/// <param name="Channel">The id of the completed terms.</param>
public sealed record AcceptResult(string Channel, string? File);

/// <summary>A first contact, and how far it is.</summary>
/// <param name="State"><c>invited</c>, <c>accepted</c>, <c>comparing</c>, <c>open</c> or <c>burnt</c>.</param>
/// <param name="Channel">The id of the completed terms, or null before there is an acceptance.</param>
/// <param name="Party">The other party, or null before there is an acceptance.</param>
/// <param name="WeInvited">Who invited reads the first and the third group aloud, the other one the second.</param>
/// <param name="Words">The twelve words; empty before they are fixed.</param>
public sealed record FirstContactLine(
    string State, string? Channel, string? Party, IReadOnlyDictionary<string, string>? Names, bool WeInvited, IReadOnlyList<FingerprintWordView> Words, string Began);

/// <param name="Words">All twelve words or their numbers, as they were read and heard.</param>
public sealed record ConfirmRequest([Limits(Pattern = InsideLimits.Channel)] string Channel, [Limits(MaxLength = InsideLimits.MaxText)] string Words);

/// <param name="Channel">The first contact that is to end.</param>
public sealed record StopRequest([Limits(Pattern = InsideLimits.Channel)] string Channel);

/// <param name="Channel">Open now.</param>
public sealed record ConfirmResult(string Channel);

/// <summary>All rules of a channel.</summary>
/// <param name="Names">Of each member, its name by language.</param>
/// <param name="CeilingSeconds">The latest deadline that a message can ask for, by precedence.</param>
/// <param name="Hold">How far and how often an answer can be put off.</param>
/// <param name="Passes">Kinds that pass a suspended track.</param>
/// <param name="Meaning">Version of the rules of meaning, and the hash of their table of kinds.</param>
/// <param name="Witnesses">Names.</param>
/// <param name="Created">UTC, ISO 8601.</param>
public sealed record TermsView(
    string? Channel, IReadOnlyDictionary<string, string> Title, IReadOnlyList<string> Suites, IReadOnlyList<string> Members,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Names, IReadOnlyList<string> Tracks,
    IReadOnlyDictionary<string, long> HandlingSeconds, IReadOnlyDictionary<string, long> CeilingSeconds, HoldView Hold, long CheckSeconds, long SkewSeconds, long KemKeepSeconds,
    IReadOnlyList<string> Languages, IReadOnlyList<string> Vocabularies, IReadOnlyList<string> Norms, IReadOnlyList<string> Passes, MeaningView Meaning,
    QuotaView Quotas, IReadOnlyList<string> Witnesses, int Quorum, long RetentionDays, string Disclosure, string Created);

/// <param name="LongestSeconds">How far one hold moves a due time at most; 0 for not at all.</param>
/// <param name="Times">How many holds of one duty count.</param>
public sealed record HoldView(long LongestSeconds, long Times);

/// <param name="Kinds">Hex SHA-256.</param>
public sealed record MeaningView(long Version, string Kinds);

/// <summary>What one member may send.</summary>
public sealed record QuotaView(long EntriesPerSecond, long BytesPerDay, long OpenRequests);

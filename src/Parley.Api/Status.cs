namespace Parley.Api;

/// <param name="Words">Fingerprint words of our identity, numbered, in both languages.</param>
/// <param name="Started">UTC, ISO 8601.</param>
/// <param name="KeysUntil">Until when the node keys it runs with are valid. UTC, ISO 8601.</param>
/// <param name="TurnedAway">What the outside door turned away since the start.</param>
/// <param name="Marks">Where the node remembers, outside its store, what it gave its word for.</param>
/// <param name="TlsPin">Hex SHA-256 of the TLS key our outside door shows: what a counterpart needs to restore a lost store from us.</param>
public sealed record NodeStatus(
    string Version, string Party, IReadOnlyDictionary<string, string> Names, string Fingerprint, IReadOnlyList<FingerprintWordView> Words,
    string Address, string Started, int Channels, IReadOnlyList<AlarmLine> Alarms, string? TlsPin = null,
    string? KeysUntil = null, TurnedAwayView? TurnedAway = null, IReadOnlyList<MarksView>? Marks = null, IReadOnlyList<RiskView>? Risks = null);

/// <summary>What an operator should see to: a file or folder that lies open, or lies where it should not stay.</summary>
public sealed record RiskView(string Code, string Path);

/// <param name="Strangers">Connections with a TLS key that is no member's, or with none.</param>
/// <param name="Silent">Connections that ended, or were ended, before they had shown a key.</param>
/// <param name="Members">Connections and requests of members over a limit.</param>
public sealed record TurnedAwayView(long Strangers, long Silent, long Members);

/// <param name="Marks">How many it holds, one a channel and one of first contacts; absent where it cannot be read.</param>
/// <param name="OnSameDisk">Whether it is on the disk of the store, and is lost or put back with it.</param>
public sealed record MarksView(string Place, int? Marks, bool OnSameDisk);

public sealed record FingerprintWordView(int Number, string En, string ZhHans);

/// <summary>Any error of the inside door.</summary>
/// <param name="Code">Stable code, docs/spec/errors.md.</param>
/// <param name="Findings">Everything wrong with a message, when that is the problem.</param>
public sealed record Problem(string Code, string? Detail = null, IReadOnlyList<FindingView>? Findings = null);

public sealed record FindingView(string Code, string Path, IReadOnlyList<string> Args);

namespace Parley.Api;

/// <param name="File">The armored text that a member's people handed over: a node key set with a new TLS key, and its identity's vouch.</param>
public sealed record AdmitRequest([Limits(MaxLength = InsideLimits.MaxFile)] string File);

/// <summary>By which keys a member is let in until its record names them itself.</summary>
/// <param name="KeySet">Hex id.</param>
/// <param name="From">UTC, ISO 8601; so is <paramref name="Until"/>.</param>
public sealed record AdmittedKeys(string Party, string KeySet, string From, string Until);

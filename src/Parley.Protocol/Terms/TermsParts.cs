using System.Diagnostics.CodeAnalysis;

namespace Parley.Protocol;

/// <summary>One party of a channel, as its terms name it.</summary>
/// <param name="Party">Party id.</param>
/// <param name="Names">Name by language.</param>
/// <param name="Identity">Encoded identity key set.</param>
/// <param name="Commit">What it bound itself to before it knew the other members' secrets of first contact, 32 bytes (docs/spec/ceremony.md).</param>
public sealed record Member(string Party, IReadOnlyDictionary<string, string> Names, byte[] Identity, byte[] Commit)
{
    /// <summary>Decodes the identity; refuses with <c>terms.identity</c> or <c>terms.party</c>.</summary>
    public bool TryIdentity(KeySizes sizes, [NotNullWhen(true)] out KeySet? identity, [NotNullWhen(false)] out Refusal? refusal)
    {
        if (!KeySet.TryDecode(Identity, sizes, out var decoded, out refusal) || decoded.Use != KeyUse.Identity)
            refusal = new Refusal(Codes.TermsIdentity);
        else if (decoded.Party != Party)
            refusal = new Refusal(Codes.TermsParty);
        identity = refusal is null ? decoded! : null;
        return identity is not null;
    }
}

/// <summary>A third party that cosigns heads and sees no content.</summary>
/// <param name="Name">Its note key name.</param>
/// <param name="Key">Its Ed25519 cosignature key, 32 bytes.</param>
public sealed record Witness(string Name, byte[] Key);

/// <summary>A duration for each precedence, ms.</summary>
public sealed record HandlingTimes(long FlashMilliseconds, long ImmediateMilliseconds, long PriorityMilliseconds, long RoutineMilliseconds)
{
    /// <summary>10 minutes, 30 minutes, 3 hours, 6 hours.</summary>
    public static HandlingTimes Default { get; } = new(600_000, 1_800_000, 10_800_000, 21_600_000);

    /// <summary>1 day, 3 days, 14 days, 31 days.</summary>
    public static HandlingTimes DefaultCeiling { get; } = new(86_400_000, 259_200_000, 1_209_600_000, 2_678_400_000);

    /// <summary>The time of one precedence, in milliseconds.</summary>
    public long Of(Precedence precedence) => precedence switch
    {
        Precedence.Flash => FlashMilliseconds,
        Precedence.Immediate => ImmediateMilliseconds,
        Precedence.Priority => PriorityMilliseconds,
        _ => RoutineMilliseconds,
    };
}

/// <summary>How far and how often an answer may be put off.</summary>
/// <param name="LongestMilliseconds">The longest that one hold moves a due time; 0 for not at all.</param>
/// <param name="Times">How many holds of one duty count.</param>
public sealed record HoldTerms(long LongestMilliseconds, long Times)
{
    /// <summary>1 day, twice.</summary>
    public static HoldTerms Default { get; } = new(86_400_000, 2);
}

/// <summary>Which function says what entries mean (docs/spec/meaning.md).</summary>
/// <param name="Version">Its version.</param>
/// <param name="Kinds">SHA-256 of its kinds' table, 32 bytes.</param>
public sealed record MeaningTerms(long Version, byte[] Kinds);

/// <summary>How much one member may send: entries per second, bytes per day, requests open at a time.</summary>
public sealed record Quotas(long EntriesPerSecond, long BytesPerDay, long OpenRequests);

/// <summary>What a member owes the others before it publishes something of the record.</summary>
public enum Disclosure
{
    /// <summary>Their consent.</summary>
    Consent,

    /// <summary>Notice.</summary>
    Notice,
}

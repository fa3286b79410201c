using System.Diagnostics.CodeAnalysis;

namespace Parley.Protocol;

/// <summary>What the members of a channel agreed on (docs/spec/terms.md).</summary>
public sealed record Terms
{
    /// <summary>Version of the format.</summary>
    public const int Version = 3;

    /// <summary>Two minutes.</summary>
    public const long DefaultSkewMilliseconds = 120_000;

    /// <summary>The only SM2 signer id.</summary>
    public const string StandardSm2Id = "1234567812345678";

    /// <summary>Title by language, at least English and Chinese.</summary>
    public required IReadOnlyDictionary<string, string> Title { get; init; }

    /// <summary>32 random bytes.</summary>
    public required byte[] Nonce { get; init; }

    /// <summary>When they were written, ms.</summary>
    public required long Created { get; init; }

    /// <summary>All required, in order of layers.</summary>
    public required IReadOnlyList<string> Suites { get; init; }

    /// <summary>Sorted by party.</summary>
    public required IReadOnlyList<Member> Members { get; init; }

    /// <summary>The lanes of the channel.</summary>
    public required IReadOnlyList<string> Tracks { get; init; }

    /// <summary>Languages of the channel, BCP 47.</summary>
    public required IReadOnlyList<string> Languages { get; init; }

    /// <summary>Times within which a message must be opened, and answered if it names no deadline.</summary>
    public HandlingTimes Handling { get; init; } = HandlingTimes.Default;

    /// <summary>The longest that a message of each precedence can ask for, from its delivery on.</summary>
    public HandlingTimes Ceiling { get; init; } = HandlingTimes.DefaultCeiling;

    /// <summary>How far and how often an answer may be put off.</summary>
    public HoldTerms Hold { get; init; } = HoldTerms.Default;

    /// <summary>Kinds that a suspended track lets through, besides those that always pass; sorted.</summary>
    public IReadOnlyList<string> Passes { get; init; } = [];

    /// <summary>Which function says what entries mean.</summary>
    public required MeaningTerms Meaning { get; init; }

    /// <summary>Rules by name, for what later versions agree on. This one knows none, and refuses terms that have one.</summary>
    public IReadOnlyDictionary<string, string> Rules { get; init; } = new Dictionary<string, string>();

    /// <summary>Milliseconds between machine checks.</summary>
    public long CheckMilliseconds { get; init; } = 3_600_000;

    /// <summary>Milliseconds by which two clocks may differ before both are in doubt towards each other.</summary>
    public long SkewMilliseconds { get; init; } = DefaultSkewMilliseconds;

    /// <summary>Milliseconds after which nobody must still have the private half of a prekey that it replaced. A prekey lasts a fifteenth of it.</summary>
    public long KemKeepMilliseconds { get; init; } = 2_592_000_000;

    /// <summary>Names of vocabularies.</summary>
    public IReadOnlyList<string> Vocabularies { get; init; } = [];

    /// <summary>Names of norm lists.</summary>
    public IReadOnlyList<string> Norms { get; init; } = [];

    /// <summary>Who cosigns besides the members.</summary>
    public IReadOnlyList<Witness> Witnesses { get; init; } = [];

    /// <summary>How many witnesses must have cosigned a head for a proof to count.</summary>
    public long Quorum { get; init; }

    /// <summary>How much one member may send.</summary>
    public Quotas Quotas { get; init; } = new(1_000, 1_073_741_824, 64);

    /// <summary>Days that bodies are kept.</summary>
    public long RetentionDays { get; init; } = 3_650;

    /// <summary>The SM2 signer id.</summary>
    public string Sm2Id { get; init; } = StandardSm2Id;

    /// <summary>What is owed before publishing.</summary>
    public Disclosure Disclosure { get; init; } = Disclosure.Consent;

    /// <summary>The names of the hashes in force, in order.</summary>
    public IReadOnlyList<string> HashesInForce => HashNames.InForce(Suites);

    /// <summary>Decodes strictly and applies every rule; the first fault is the refusal (<c>cbor.*</c> or <c>terms.*</c>).</summary>
    /// <param name="bytes">The encoding.</param>
    /// <param name="sizes">Which suites there are, and the lengths of their keys.</param>
    /// <param name="terms">The terms, when true is returned.</param>
    /// <param name="refusal">Why not, when false is returned.</param>
    /// <param name="proposed">Whether these are the terms of an invitation, which have the inviting member alone.</param>
    public static bool TryDecode(
        ReadOnlyMemory<byte> bytes, KeySizes sizes, [NotNullWhen(true)] out Terms? terms, [NotNullWhen(false)] out Refusal? refusal, bool proposed = false)
    {
        terms = null;
        if (!TermsCodec.TryRead(bytes, out var read, out refusal))
            return false;
        if (read.Problems(sizes, proposed) is [var first, ..])
        {
            refusal = first;
            return false;
        }

        terms = read;
        return true;
    }

    /// <summary>The one encoding. Rules are not applied here: see <see cref="Problems"/>.</summary>
    public byte[] Encode() => TermsCodec.Write(this);

    /// <summary>The id of the channel that starts with these terms.</summary>
    public ChannelId ToChannelId() => ChannelId.Of(Encode());

    /// <summary>Every rule of docs/spec/terms.md that these terms break.</summary>
    public IReadOnlyList<Refusal> Problems(KeySizes sizes, bool proposed = false) => TermsRules.Check(this, sizes, proposed);

    /// <summary>These terms plus one member, in its place: what the invited party accepts.</summary>
    public Terms WithMember(Member member) =>
        this with { Members = [.. Members.Append(member).OrderBy(m => m.Party, StringComparer.Ordinal)] };

    /// <summary>The member with this id, or null.</summary>
    public Member? FindMember(string party)
    {
        foreach (var member in Members)
            if (member.Party == party)
                return member;
        return null;
    }
}

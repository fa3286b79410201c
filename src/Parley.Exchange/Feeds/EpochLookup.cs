using Parley.Meaning;
using Parley.Protocol;

namespace Parley.Exchange;

/// <summary>Opens bodies with seeds collected beforehand; touches nothing that changes.</summary>
public sealed class EpochLookup
{
    private readonly ChannelRules _rules;
    private readonly IReadOnlyDictionary<long, FoundSeeds> _seeds;

    internal EpochLookup(ChannelRules rules, IReadOnlyDictionary<long, FoundSeeds> seeds) => (_rules, _seeds) = (rules, seeds);

    /// <summary>Why a message or a chunk cannot be read; null when it can.</summary>
    public string? Unreadable(Header header, Entry entry) => _seeds.GetValueOrDefault(header.Epoch).Open(_rules, header, entry.Body).Code;

    /// <summary>What decides of a message whose body is erased; null where it was not kept.</summary>
    public DecidingFields? Kept(Header header, byte[] openings) => Leaves(header, openings) is { } leaves ? DecidingForm.Of(leaves) : null;

    /// <summary>The leaves that were kept of a message whose body is erased.</summary>
    public IReadOnlyList<DisclosedField>? Leaves(Header header, byte[] openings) =>
        _seeds.GetValueOrDefault(header.Epoch).Secrets is { } secrets && KeptOpenings.Open(secrets, _rules.Id, header.Feed, openings) is { } leaves
        && leaves.All(leaf => leaf.Verify(_rules.Hashers, header.Fields) is null) ? leaves : null;

    public OpenedBody Open(Header header, Entry entry) => OpenedBody.Open(_rules, header, entry.Body, _seeds.GetValueOrDefault(header.Epoch));
}

/// <summary>The seeds of an epoch, or why there are none for us.</summary>
/// <param name="Why">A code of <c>seal.*</c>; null where there are seeds, or nothing is known but that there are none.</param>
internal readonly record struct FoundSeeds(EpochSecrets? Secrets, string? Why)
{
    public Opening Open(ChannelRules rules, Header header, byte[]? body) => Opening.Of(rules, header, body, Secrets, Why ?? Codes.SealEpoch);
}

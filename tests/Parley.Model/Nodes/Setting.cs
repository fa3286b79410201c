using Parley.Exchange;
using Parley.Exchange.Record;
using Parley.Exchange.Seams;
using Parley.Meaning;
using Parley.Protocol;
using Parley.Testing.Simulation;

namespace Parley.Model.Nodes;

/// <summary>The channel that the nodes of a model share, as first contact leaves it. Suites are keyed hashes: terms of an algebra without equations but their own.</summary>
internal sealed class Setting
{
    private const long Created = Clock.StartMs;

    public Setting(IReadOnlyList<string> parties, IReadOnlyList<string> suites)
    {
        Parties = parties;
        var terms = new Terms
        {
            Title = new Dictionary<string, string> { ["en"] = "Model", ["zh-Hans"] = "模型" },
            Nonce = new byte[32],
            Created = Created,
            Suites = suites,
            Members = [.. parties.Select(party => new Member(
                party, new Dictionary<string, string> { ["en"] = party, ["zh-Hans"] = party + "国" }, SimParty.Of(CheapSuites.Registry, party).Identity.KeySet.Encoded, new byte[FirstContact.NonceBytes]))],
            Tracks = [Tracks.Technical],
            Languages = ["en", "zh-Hans"],
            Meaning = new MeaningTerms(KindsTable.Version, Convert.FromHexString(KindsTable.Hash)),
        };
        Rules = ChannelRules.TryRead(terms.Encode(), CheapSuites.Registry, out var rules, out var refusal) ? rules : throw new InvalidOperationException(refusal.Code);
    }

    public IReadOnlyList<string> Parties { get; }

    public ChannelRules Rules { get; }

    public FeedKey FeedOf(string party) => new(Rules.Id, party);

    public static NodeKeys KeysOf(string party) => SimParty.Of(CheapSuites.Registry, party) is var keys
        ? new NodeKeys(CheapSuites.Registry, [keys.Node], keys.Vouch, keys.Storage.PublicKeys) : throw new InvalidOperationException();

    public static byte[] PinOf(string party) => SimParty.Of(CheapSuites.Registry, party).TlsPin;

    /// <summary>The disk of a party with the channel on it and nothing in it.</summary>
    public Disk Installed(string party)
    {
        List<Change> changes = [new PutChannel(new ChannelRow(Rules.Id, Rules.EncodedTerms, party, Created))];
        changes.AddRange(Parties.Where(other => other != party).Select(other => new PutMember(new MemberRow(Rules.Id, other, "model://" + other, SimParty.Of(CheapSuites.Registry, other).Node.KeySet.Encoded))));
        var mark = new Mark(Rules.Id, party).Encode();
        return new Disk([changes], new Dictionary<string, MarkCopy> { [Rules.Id.ToString()] = new(mark, []) }, new SortedDictionary<string, byte[]>(StringComparer.Ordinal), 0);
    }
}

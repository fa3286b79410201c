using Parley.Exchange.Record;
using Parley.Meaning;
using Parley.Protocol;

namespace Parley.Testing.Simulation;

/// <summary>The channel all simulated nodes share, as after a finished ceremony.</summary>
internal static class SimTerms
{
    private static readonly Dictionary<string, string> s_title = new() { ["en"] = "Simulated channel", ["zh-Hans"] = "模拟渠道" };

    public static Terms Make(SuiteRegistry registry, IReadOnlyList<string> parties, SimOptions options, SeededRandom random)
    {
        // Once in some hundred million channels no party could sign (keys.collide); a ceremony would begin again.
        for (var tries = 0; ; tries++)
        {
            var terms = Draw(registry, parties, options, random);
            if (tries == 100 || parties.All(party => CanSign(Rules(terms, registry), registry, party)))
                return terms;
        }
    }

    private static bool CanSign(ChannelRules rules, SuiteRegistry registry, string party) =>
        Enumerable.Range(0, SimRotation.Most + 1).All(rotations => NodeKeySet.CanSign(rules, party, SimParty.Of(registry, party).After(rotations).Ring.KeySet));

    private static Terms Draw(SuiteRegistry registry, IReadOnlyList<string> parties, SimOptions options, SeededRandom random)
    {
        var nonce = new byte[32];
        random.Fill(nonce);
        return new Terms
        {
            Title = s_title,
            Nonce = nonce,
            Created = 1_336_000_000_000,
            Suites = options.Suites,
            Members = [.. parties.Select(party => new Member(party, Named(party), SimParty.Of(registry, party).Identity.KeySet.Encoded, new byte[FirstContact.NonceBytes]))],
            Tracks = [Tracks.Technical, Tracks.Diplomatic],
            Languages = ["en", "zh-Hans"],
            Meaning = new MeaningTerms(KindsTable.Version, Convert.FromHexString(KindsTable.Hash)),
            CheckMilliseconds = 600_000,
            KemKeepMilliseconds = options.KemKeepMs,
            Quotas = new Quotas(options.Hostile == Hostility.Floods ? 20 : 1_000, 1_073_741_824, 64),
        };
    }

    private static Dictionary<string, string> Named(string party) => new() { ["en"] = party, ["zh-Hans"] = party + "国" };

    public static ChannelRules Rules(Terms terms, SuiteRegistry registry) =>
        ChannelRules.TryRead(terms.Encode(), registry, out var rules, out var refusal) ? rules : throw new InvalidOperationException(refusal.Code);

    public static void Install(SimWorld world, SimNode node)
    {
        var changes = new List<Change> { new PutChannel(new ChannelRow(world.Rules.Id, world.Rules.EncodedTerms, node.Party, world.Loop.NowMs)) };
        foreach (var other in world.Nodes.Values.Where(other => other != node))
            changes.Add(new PutMember(new MemberRow(world.Rules.Id, other.Party, "sim://" + other.Party, other.FirstKeys.KeySet.Encoded)));
        node.Install(changes);
    }
}

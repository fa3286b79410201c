using System.Text.Json.Nodes;
using Parley.Protocol;

namespace Parley.Cli;

/// <summary>That an entry stands in a feed, and who held it since when.</summary>
internal sealed class ProofEvidence(ChannelRules rules, ProofResult proof) : IEvidence
{
    public static ProofEvidence Verify(ChannelRules rules, byte[] file) =>
        ProofVerifier.TryVerify(rules, file, out var proof, out var refusal) ? new ProofEvidence(rules, proof) : throw VerifyCommand.Failed(refusal);

    public void Show(Session session)
    {
        var header = proof.Header;
        session.Tell("verify/proof", $"{header.Feed}/{header.Seq}", Name(session, header.Feed), session.Say("entry/" + header.Type.ToText()));
        session.Screen.Pairs(
            (session.Say("label/channel"), $"{rules.Id}  {session.Name(rules.Terms.Title)}"),
            (session.Say("label/created"), Times.Show(header.Created)),
            (session.Say("label/signed"), session.Say("verify/signed", header.Feed, $"{proof.Size}", session.List(Algorithms()))));
        if (header.Exercise) session.Screen.Loud(session.Say("show/exercise"));
        foreach (var cosigner in proof.Cosigners) session.Tell("verify/held", Name(session, cosigner.Name), Times.ShowSeconds(cosigner.Seconds));
        foreach (var witness in proof.Witnesses) session.Tell("verify/witnessed", witness.Name, Times.ShowSeconds(witness.Seconds));
        if (proof.Cosigners.Count == 0) session.Tell("verify/held-none");
        session.Tell("verify/no-agreement");
    }

    public void AddTo(JsonObject json)
    {
        json["type"] = "proof";
        json["channel"] = rules.Id.ToString();
        json["entry"] = $"{proof.Header.Feed}/{proof.Header.Seq}";
        json["entryType"] = proof.Header.Type.ToText();
        json["created"] = Times.Iso(proof.Header.Created);
        json["algorithms"] = new JsonArray([.. Algorithms().Select(name => (JsonNode)JsonValue.Create(name))]);
        json["size"] = proof.Size;
        json["cosigners"] = Heads(proof.Cosigners);
        json["witnesses"] = Heads(proof.Witnesses);
    }

    public static JsonArray Heads(IEnumerable<CosignedHead> heads) =>
        new([.. heads.Select(head => new JsonObject { ["name"] = head.Name, ["size"] = head.Size, ["at"] = Times.Iso(head.Seconds * 1000) })]);

    private IEnumerable<string> Algorithms() => rules.Registry.Algorithms(rules.Suites).Select(algorithm => algorithm.Name);

    private string Name(Session session, string party) => rules.Terms.FindMember(party) is { } member ? session.Aside(party, session.Name(member.Names)) : party;
}

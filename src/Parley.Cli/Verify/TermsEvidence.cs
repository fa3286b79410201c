using System.Text.Json.Nodes;
using Parley.Protocol;

namespace Parley.Cli;

/// <summary>The terms of a channel: its id, and the fingerprints that they stand or fall with.</summary>
internal sealed class TermsEvidence(ChannelRules rules) : IEvidence
{
    public void Show(Session session)
    {
        session.Screen.Pairs(
            (session.Say("label/channel"), $"{rules.Id}  {session.Name(rules.Terms.Title)}"),
            (session.Say("label/suites"), string.Join(" + ", rules.Suites)));
        session.Tell("verify/compare");
        foreach (var member in rules.Terms.Members)
        {
            session.Screen.Line();
            session.Screen.Line($"{member.Party} ({session.Name(member.Names)})");
            FingerprintTable.Write(session, FingerprintTable.View(Print(member)), []);
        }
    }

    public void AddTo(JsonObject json)
    {
        json["type"] = "terms";
        json["channel"] = rules.Id.ToString();
        json["members"] = new JsonArray([.. rules.Terms.Members.Select(member =>
            new JsonObject { ["party"] = member.Party, ["fingerprint"] = Convert.ToHexStringLower(Print(member)) })]);
    }

    private byte[] Print(Member member) => Fingerprint.Of(rules.Identity(member.Party)!);
}

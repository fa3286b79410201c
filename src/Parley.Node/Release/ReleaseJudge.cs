using Parley.Api;
using Parley.Vocabulary;
using Parley.Words;

namespace Parley.Node.Release;

/// <summary>What a policy makes of a message.</summary>
/// <param name="Refused">Why it does not leave.</param>
/// <param name="Rules">Names of the rules by which it takes two persons; empty where one is enough.</param>
/// <param name="Notes">What its writer should know.</param>
/// <param name="MayAlone">Whether one officer may send it with a reason.</param>
internal sealed record ReleaseVerdict(IReadOnlyList<Finding> Refused, IReadOnlyList<string> Rules, IReadOnlyList<Finding> Notes, bool MayAlone)
{
    public ReleaseNeed? Need => Rules.Count > 0 ? new ReleaseNeed(Rules, MayAlone) : null;

    /// <summary>Whether a finding is one of these, and not of the message.</summary>
    public static bool Says(string code) => code is ReleaseCodes.Policy or ReleaseCodes.Never or ReleaseCodes.TwoPersons or ReleaseCodes.MoreOpen;

    /// <summary>What a door that sends at once says.</summary>
    public IReadOnlyList<Finding> AtOnce => Rules.Count > 0 ? [.. Refused, new Finding(ReleaseCodes.TwoPersons, "", [string.Join(", ", Rules)])] : Refused;
}

/// <summary>The one place where markings and the party's policy are held against what leaves, for every door.</summary>
internal static class ReleaseJudge
{
    /// <summary>The name, among the rules, of an answer that is marked more openly than what it answers.</summary>
    public const string MoreOpen = "more-open";

    private const string Tlp = "/markings/tlp";

    /// <param name="theirs">Messages of others that it links to, as far as they could be opened.</param>
    public static ReleaseVerdict Of(ReleasePolicy policy, Message message, string channel, IReadOnlyList<(Link Link, Message Message)> theirs)
    {
        if (policy.Fault is { } fault)
            return new ReleaseVerdict([new Finding(ReleaseCodes.Policy, "", [fault])], [], [], false);
        List<Finding> refused = [.. policy.File.Never.Where(rule => rule.Meets(message, channel)).Select(rule => new Finding(ReleaseCodes.Never, "", [rule.Name]))];
        List<string> rules = [.. policy.File.TwoPersons.Where(rule => rule.Meets(message, channel)).Select(rule => rule.Name)];
        List<Finding> notes = [.. theirs.Where(one => IsMoreOpen(message.Markings.Tlp, one.Message.Markings.Tlp)).Select(one => new Finding(ReleaseCodes.MoreOpen, Tlp, [one.Link.ToString(), one.Message.Markings.Tlp]))];
        if (notes.Count > 0 && policy.File.MoreOpen == "refuse")
        {
            refused.AddRange(notes);
            notes.Clear();
        }
        else if (notes.Count > 0 && policy.File.MoreOpen == "two-persons")
        {
            rules.Add(MoreOpen);
        }

        return new ReleaseVerdict(refused, rules, notes, policy.File.Alone.Contains(message.Precedence));
    }

    // TLP's codes stand from the closest to the most open.
    private static bool IsMoreOpen(string ours, string theirs)
    {
        var codes = Vocabularies.Get("tlp").Terms.Select(term => term.Code).ToList();
        return codes.IndexOf(ours) > codes.IndexOf(theirs) && codes.Contains(theirs);
    }
}

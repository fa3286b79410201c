using Parley.Api;
using Parley.Node.People;
using Parley.Storage;
using Parley.Vocabulary;
using Parley.Words;

namespace Parley.Node.Release;

/// <summary>What whoever keeps a policy should know of it: that nothing could leave under it, or that nobody could approve.</summary>
internal static class PolicyWarnings
{
    private static readonly string[] s_vocabularies = ["kinds", "precedences", "tracks", "tlp"];

    /// <param name="channels">Ids of the channels there are.</param>
    public static IReadOnlyList<Finding> Of(PolicyFile policy, IReadOnlyList<string> channels, DeskRows rows)
    {
        List<Finding> warnings = [];
        if (policy.Never.Count > 0 && !MayAnythingLeave(policy.Never, channels.Count > 0 ? channels : [""]))
            warnings.Add(new Finding(ReleaseCodes.Shut, "/never", []));
        if (policy.TwoPersons.Count > 0 || policy.MoreOpen == "two-persons")
        {
            var approvers = Accounts.All(rows).Where(account => !account.IsOff && account.Roles.HasFlag(Role.Release) && PasskeyTable.All(rows, account.Id).Count > 0).ToArray();
            if (approvers.Length == 0)
                warnings.Add(new Finding(ReleaseCodes.Nobody, "/two-persons", []));
            else if (approvers is [var one])
                warnings.Add(new Finding(ReleaseCodes.OnlyOne, "/two-persons", [one.Name]));
        }

        return warnings;
    }

    // Whether some real message meets no rule. One without PAP and without IEP meets the fewest: a rule with such a list wants one of them.
    private static bool MayAnythingLeave(IReadOnlyList<PolicyRule> never, IReadOnlyList<string> channels)
    {
        var lists = s_vocabularies.Select(name => Vocabularies.Get(name).Terms.Select(term => term.Code).ToArray()).ToArray();
        PolicyRule[] rules = [.. never.Where(rule => rule is { Exercise: not true, Pap: null, Iep: null, EncryptInTransit: null, PermittedActions: null, AffectedPartyNotifications: null, Attribution: null, UnmodifiedResale: null })];
        return channels.Any(channel => lists[0].Any(kind => lists[1].Any(precedence => lists[2].Any(track => lists[3].Any(tlp => !Array.Exists(rules, rule =>
            Has(rule.Channel, channel) && Has(rule.Kind, kind) && Has(rule.Precedence, precedence) && Has(rule.Track, track) && Has(rule.Tlp, tlp)))))));
    }

    private static bool Has(IReadOnlyList<string>? list, string code) => list?.Contains(code) != false;
}

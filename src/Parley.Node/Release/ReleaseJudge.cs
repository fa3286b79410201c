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

    private const string Iep = "/markings/iep";

    // What a message says of one marking, and where: each vocabulary stands from the closest to the most open (FIRST TLP 2.0; PAP; IEP 2.0, permitted actions).
    private static readonly (string Path, string Vocabulary, Func<Markings, string?> Said)[] s_ordered =
    [
        ("/markings/tlp", "tlp", markings => markings.Tlp),
        ("/markings/pap", "pap", markings => markings.Pap),
        (Iep + "/permitted-actions", "iep-permitted-actions", markings => markings.Iep?.PermittedActions),
    ];

    /// <param name="nowMs">Our time, against which the times of an IEP are held.</param>
    /// <param name="theirs">Messages of others that it links to, as far as they could be opened.</param>
    public static ReleaseVerdict Of(ReleasePolicy policy, Message message, string channel, long nowMs, IReadOnlyList<(Link Link, Message Message)> theirs)
    {
        if (policy.Fault is { } fault)
            return new ReleaseVerdict([new Finding(ReleaseCodes.Policy, "", [fault])], [], [], false);
        List<Finding> refused = [.. policy.File.Never.Where(rule => rule.Meets(message, channel)).Select(rule => new Finding(ReleaseCodes.Never, "", [rule.Name]))];
        List<string> rules = [.. policy.File.TwoPersons.Where(rule => rule.Meets(message, channel)).Select(rule => rule.Name)];
        List<Finding> notes = [.. theirs.SelectMany(one => Opened(message.Markings, one.Link, one.Message.Markings))];
        if (notes.Count > 0 && policy.File.MoreOpen == "refuse")
        {
            refused.AddRange(notes);
            notes.Clear();
        }
        else if (notes.Count > 0 && policy.File.MoreOpen == "two-persons")
        {
            rules.Add(MoreOpen);
        }

        if (message.Markings.Iep is { } iep)
            notes.AddRange(OfTimes(iep, nowMs));
        return new ReleaseVerdict(refused, rules, notes, policy.File.Alone.Contains(message.Precedence));
    }

    // Where ours allows more than theirs. To say nothing where they said something allows more as well; a whole policy that is dropped is told once, at its place.
    private static IEnumerable<Finding> Opened(Markings ours, Link link, Markings theirs)
    {
        foreach (var (path, vocabulary, said) in s_ordered)
        {
            if (said(theirs) is { } closed && !(path.StartsWith(Iep, StringComparison.Ordinal) && ours.Iep is null) && IsMoreOpen(vocabulary, said(ours), closed))
                yield return new Finding(ReleaseCodes.MoreOpen, path, [link.ToString(), closed, vocabulary]);
        }

        if (theirs.Iep is { } iep && ours.Iep is null)
            yield return new Finding(ReleaseCodes.MoreOpen, Iep, [link.ToString(), iep.Id is { } id ? "IEP " + id : "IEP"]);
    }

    private static bool IsMoreOpen(string vocabulary, string? ours, string theirs)
    {
        var codes = Vocabularies.Get(vocabulary).Terms.Select(term => term.Code).ToList();
        return codes.Contains(theirs) && (ours is null || codes.IndexOf(ours) > codes.IndexOf(theirs));
    }

    // An IEP that does not hold when it is sent says nothing to whoever reads it then; its writer may mean it so.
    private static IEnumerable<Finding> OfTimes(Iep iep, long nowMs)
    {
        if (iep is { Start: { } from, End: { } until } && from.Ms >= until.Ms)
            yield return new Finding(ReleaseCodes.IepSpan, Iep + "/end", [from.ToString(), until.ToString()]);
        if (iep.End is { } end && end.Ms < nowMs)
            yield return new Finding(ReleaseCodes.IepOver, Iep + "/end", [end.ToString()]);
        if (iep.Start is { } start && start.Ms > nowMs)
            yield return new Finding(ReleaseCodes.IepNotYet, Iep + "/start", [start.ToString()]);
    }
}

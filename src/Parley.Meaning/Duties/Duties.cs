using Parley.Protocol;

namespace Parley.Meaning;

/// <summary>The duties that a message brings (docs/spec/meaning.md, 6).</summary>
internal sealed class Duties(Scope scope)
{
    private static readonly DutyKind[] s_kinds = [DutyKind.Answer, DutyKind.Open];

    /// <param name="message">A message of a chain, not the same as another.</param>
    public IEnumerable<Duty> Of(At message)
    {
        if (scope.Terms.Of(message) is not { } at)
            yield break;
        var (terms, content) = (TermsInForce.Content(at), (MessageContent)message.Entry.Content);
        var suspension = content.IsOpen ? scope.Suspension.Of(message, terms) : default;
        foreach (var debtor in Debtors(message, content, terms))
        {
            Matter? matter = null;
            foreach (var what in s_kinds)
            {
                if (!content.IsOpen || KindsTable.Owes(content.Body!.Kind, what))
                    yield return Of(matter ??= new(scope, message, terms, debtor), at, what, suspension);
            }
        }
    }

    /// <summary>The parts of one duty to answer; null where there is none.</summary>
    public (Duty Duty, Matter Matter, DueTime Due)? Answer(At message, string debtor)
    {
        if (scope.Terms.Of(message) is not { } at)
            return null;
        var (terms, content) = (TermsInForce.Content(at), (MessageContent)message.Entry.Content);
        if ((content.IsOpen && !KindsTable.Owes(content.Body!.Kind, DutyKind.Answer)) || !Debtors(message, content, terms).Contains(debtor))
            return null;
        Matter matter = new(scope, message, terms, debtor);
        var suspension = content.IsOpen ? scope.Suspension.Of(message, terms) : default;
        return (Of(matter, at, DutyKind.Answer, suspension), matter, new DueTime(scope, matter, DutyKind.Answer));
    }

    private static List<string> Debtors(At message, MessageContent content, TermsContent terms)
    {
        List<string> debtors = [];
        foreach (var party in terms.Members)
        {
            if (party != message.Chain.Party && content.To?.Contains(party) != false && !debtors.Contains(party))
                debtors.Add(party);
        }

        debtors.Sort(StringComparer.Ordinal);
        return debtors;
    }

    private Duty Of(Matter matter, At terms, DutyKind what, (bool Is, IReadOnlyList<At> Unsure) suspension)
    {
        if (!TermsInForce.IsKnown(matter.Terms))
            return DutyJudge.Plain(matter, what, DutyState.Undetermined) with { Names = [DutyJudge.Link(terms)] };
        if (!matter.Content.IsOpen)
            return DutyJudge.Plain(matter, what, DutyState.Undetermined) with { Names = [DutyJudge.Link(matter.Message)] };
        return new DutyJudge(scope, matter, what).Judge(suspension.Unsure, suspension.Is);
    }
}

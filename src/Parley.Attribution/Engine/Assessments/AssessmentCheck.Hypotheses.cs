namespace Parley.Attribution;

internal sealed partial class AssessmentCheck
{
    private void Hypotheses()
    {
        var groups = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < _assessment.Hypotheses.Count; i++)
        {
            var hypothesis = _assessment.Hypotheses[i];
            var place = $"hypotheses.[{i}]";
            Text(hypothesis.Id, $"{place}.id");
            if (!_hypotheses.Add(hypothesis.Id))
                Add(AttributionCodes.DocumentDuplicateId, $"{place}.id", hypothesis.Id);
            if (_knowledge.GroupIndex(hypothesis.Id) >= 0 && (hypothesis.Kind != HypothesisKind.Group || hypothesis.Group != hypothesis.Id))
                Add(AttributionCodes.AssessGroupId, $"{place}.id", hypothesis.Id);
            if (IsReserved(hypothesis))
                Add(AttributionCodes.AssessReservedId, $"{place}.id", hypothesis.Id);
            if (!Enum.IsDefined(hypothesis.Kind))
                Add(AttributionCodes.DocumentTerm, $"{place}.kind", string.Join(", ", Enum.GetNames<HypothesisKind>()));
            Range(hypothesis.PriorMillibans, $"{place}.prior");
            if (hypothesis.Country is { } country)
                Country(country, $"{place}.country");
            Members(hypothesis, groups, place);
        }
    }

    private static bool IsReserved(Hypothesis hypothesis) => hypothesis.Id == HypothesisId.Unknown
        ? hypothesis.Kind != HypothesisKind.Unknown
        : hypothesis.Id == HypothesisId.Several ? hypothesis.Kind != HypothesisKind.Several
        : hypothesis.Id.StartsWith(HypothesisId.ImitationPrefix, StringComparison.Ordinal)
            && (hypothesis.Kind != HypothesisKind.Imitation || hypothesis.Id != HypothesisId.ImitationPrefix + hypothesis.Group);

    private void Members(Hypothesis hypothesis, HashSet<string> groups, string place)
    {
        switch (hypothesis.Kind)
        {
            case HypothesisKind.Group or HypothesisKind.Imitation when hypothesis.Group is null:
                Add(AttributionCodes.DocumentMissing, $"{place}.group", "group");
                break;
            case HypothesisKind.Group:
                if (!groups.Add(hypothesis.Group!))
                    Add(AttributionCodes.DocumentDuplicateId, $"{place}.group", hypothesis.Group!);
                if (_knowledge.GroupIndex(hypothesis.Group!) < 0 && hypothesis.PriorMillibans is null)
                    Add(AttributionCodes.DocumentMissing, $"{place}.prior", "prior");
                break;
            case HypothesisKind.Imitation:
                if (!IsGroup(hypothesis.Group!))
                    Add(AttributionCodes.AssessUnknownGroup, $"{place}.group", hypothesis.Group!);
                if (!groups.Add("imitation of " + hypothesis.Group))
                    Add(AttributionCodes.DocumentDuplicateId, $"{place}.group", hypothesis.Group!);
                break;
            case HypothesisKind.UnknownOfState when hypothesis.Country is null:
                Add(AttributionCodes.DocumentMissing, $"{place}.country", "country");
                break;
            case HypothesisKind.Other when hypothesis.PriorMillibans is null:
                Add(AttributionCodes.DocumentMissing, $"{place}.prior", "prior");
                break;
        }
    }

    private void Overrides()
    {
        var items = _assessment.Evidence.Select(item => item.Id).ToHashSet(StringComparer.Ordinal);
        var seen = new HashSet<(string, string)>();
        for (var i = 0; i < _assessment.Overrides.Count; i++)
        {
            var one = _assessment.Overrides[i];
            if (!items.Contains(one.Evidence))
                Add(AttributionCodes.AssessUnknownItem, $"overrides.[{i}].evidence", one.Evidence);
            if (!IsHypothesis(one.Hypothesis))
                Add(AttributionCodes.AssessUnknownHypothesis, $"overrides.[{i}].hypothesis", one.Hypothesis);
            if (!seen.Add((one.Evidence, OwnId(one.Hypothesis))))
                Add(AttributionCodes.DocumentDuplicateId, $"overrides.[{i}]", $"{one.Evidence}, {one.Hypothesis}");
            Range(one.Millibans, $"overrides.[{i}].millibans");
            if (string.IsNullOrWhiteSpace(one.Reason))
                Add(AttributionCodes.DocumentMissing, $"overrides.[{i}].reason", "reason");
        }
    }

    private void SponsorPriors()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < _assessment.SponsorPriors.Count; i++)
        {
            var prior = _assessment.SponsorPriors[i];
            var place = $"sponsor_priors.[{i}]";
            if (!IsGroup(prior.Group))
                Add(AttributionCodes.AssessUnknownGroup, $"{place}.group", prior.Group);
            if (!seen.Add(prior.Group))
                Add(AttributionCodes.DocumentDuplicateId, $"{place}.group", prior.Group);
            var sum = 0L;
            foreach (var (sponsor, ppm) in prior.Shares.OrderBy(share => share.Key, StringComparer.Ordinal))
            {
                sum += ppm;
                if (sponsor is not (SponsorPrior.NonState or SponsorPrior.Unknown))
                    Country(sponsor, $"{place}.shares");
                if (ppm is <= 0 or >= Ppm.Whole)
                    Add(AttributionCodes.AssessCertain, $"{place}.shares.{sponsor}");
            }

            if (sum != Ppm.Whole)
                Add(AttributionCodes.AssessSum, $"{place}.shares", Digits(sum));
        }
    }

    private void GroupPriors()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var sum = 0L;
        for (var i = 0; i < _assessment.GroupPriors.Count; i++)
        {
            var prior = _assessment.GroupPriors[i];
            if (_knowledge.GroupIndex(prior.Group) < 0)
                Add(AttributionCodes.AssessUnknownGroup, $"group_priors.[{i}].group", prior.Group);
            if (!seen.Add(prior.Group))
                Add(AttributionCodes.DocumentDuplicateId, $"group_priors.[{i}].group", prior.Group);
            if (prior.Ppm is <= 0 or >= Ppm.Whole)
                Add(AttributionCodes.AssessCertain, $"group_priors.[{i}].ppm");
            sum += prior.Ppm;
        }

        if (sum >= Ppm.Whole)
            Add(AttributionCodes.AssessNothingLeft, "group_priors", Digits(sum));
    }
}

namespace Parley.Attribution;

internal sealed partial class AssessmentCheck
{
    private void Evidence()
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < _assessment.Evidence.Count; i++)
        {
            var item = _assessment.Evidence[i];
            var place = $"evidence.[{i}]";
            Text(item.Id, $"{place}.id");
            if (!ids.Add(item.Id))
                Add(AttributionCodes.DocumentDuplicateId, $"{place}.id", item.Id);
            if (!Enum.IsDefined(item.Kind))
                Add(AttributionCodes.DocumentTerm, $"{place}.kind", string.Join(", ", Enum.GetNames<EvidenceKind>()));
            if (item.Forgeability is { } forgeability && !Enum.IsDefined(forgeability))
                Add(AttributionCodes.DocumentTerm, $"{place}.forgeability", string.Join(", ", Enum.GetNames<Forgeability>()));
            if (item.Tlp is { } tlp)
                Term("tlp", tlp, $"{place}.tlp");
            Hash(item.Hash, $"{place}.hash");
            Grade(item, place);
            Feature(item, place);
            Stated(item, place);
            if (item.Source is { } source)
                Text(source, $"{place}.source");
            else if (item.DerivedFrom.Count > 0)
                Add(AttributionCodes.DocumentMissing, $"{place}.source", "source");
            Limit(item.DerivedFrom.Count, AssessmentLimits.DerivedFrom, $"{place}.derived_from");
        }
    }

    private void Grade(EvidenceItem item, string place)
    {
        if (item.Grade is not { } grade)
            return;
        if (!Reliability.IsGrade(grade))
            Add(AttributionCodes.DocumentTerm, $"{place}.grade", "A1 - F6");
        else if (Reliability.IsContradictory(grade))
            Add(AttributionCodes.AssessContradictoryGrade, $"{place}.grade", $"{grade}");
    }

    private void Feature(EvidenceItem item, string place)
    {
        if (item.Feature is not { } feature)
            return;
        var position = _knowledge.FeatureIndex(feature);
        if (position < 0)
        {
            if (item.Stated.Count == 0)
                Add(AttributionCodes.AssessUnknownFeature, $"{place}.feature", feature);
            return;
        }

        if (item.Kind != EvidenceFamilies.Of(_knowledge.Features[position].Kind))
            Add(AttributionCodes.AssessFeatureKind, $"{place}.kind", feature);
        if (item.Stated.Count > 0)
            Add(AttributionCodes.AssessStatedFeature, $"{place}.stated", feature);
    }

    private void Stated(EvidenceItem item, string place)
    {
        Limit(item.Stated.Count, AssessmentLimits.Stated, $"{place}.stated");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (hypothesis, millibans) in item.Stated.OrderBy(one => one.Key, StringComparer.Ordinal))
        {
            if (!IsHypothesis(hypothesis))
                Add(AttributionCodes.AssessUnknownHypothesis, $"{place}.stated", hypothesis);
            else if (!seen.Add(OwnId(hypothesis)))
                Add(AttributionCodes.DocumentDuplicateId, $"{place}.stated", hypothesis);
            Range(millibans, $"{place}.stated");
        }
    }

    private void Sources()
    {
        var sources = new SourceGraph(_assessment.Evidence);
        foreach (var circle in sources.Circles())
            Add(AttributionCodes.AssessCircularSources, "evidence", circle);

        var byFeature = new Dictionary<(string Feature, string Block), string>();
        var byHash = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < _assessment.Evidence.Count; i++)
        {
            var item = _assessment.Evidence[i];
            if (item.Feature is { } feature && !byFeature.TryAdd((feature, sources.Block(item)), item.Id))
                Add(AttributionCodes.AssessDuplicateItem, $"evidence.[{i}].feature", byFeature[(feature, sources.Block(item))]);
            if (item.Hash is { } hash && !byHash.TryAdd(hash, item.Id))
                Add(AttributionCodes.AssessDuplicateItem, $"evidence.[{i}].hash", byHash[hash]);
        }
    }
}

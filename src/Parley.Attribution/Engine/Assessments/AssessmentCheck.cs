using Parley.Vocabulary;
using Parley.Words;

namespace Parley.Attribution;

/// <summary>Everything that must hold before an assessment is weighed. All faults are found at once; places are like <c>evidence.[3].grade</c>, counted from 0.</summary>
internal sealed partial class AssessmentCheck
{
    private readonly Assessment _assessment;
    private readonly KnowledgeBase _knowledge;
    private readonly FindingList _findings = DocumentLimits.NewFindings();
    private readonly HashSet<string> _hypotheses = new(StringComparer.Ordinal);

    private AssessmentCheck(Assessment assessment, KnowledgeBase knowledge) => (_assessment, _knowledge) = (assessment, knowledge);

    /// <param name="assessment">What was read or written.</param>
    /// <param name="knowledge">The knowledge at hand.</param>
    /// <param name="knowledgeHash">Its SHA-256, lower-case hexadecimal.</param>
    /// <param name="weightsHash">SHA-256 of the weights at hand.</param>
    /// <param name="findings">What is wrong, in order of the document; empty if nothing is.</param>
    /// <returns>Null if anything is wrong.</returns>
    public static CheckedAssessment? Check(
        Assessment assessment, KnowledgeBase knowledge, string knowledgeHash, string weightsHash, out IReadOnlyList<Finding> findings)
    {
        var check = new AssessmentCheck(assessment, knowledge);
        check.Head(knowledgeHash, weightsHash);
        check.Hypotheses();
        check.Evidence();
        check.Sources();
        check.Overrides();
        check.SponsorPriors();
        check.GroupPriors();
        findings = check._findings.ToList();
        return check._findings.IsEmpty ? new CheckedAssessment(assessment, knowledge) : null;
    }

    private void Head(string knowledgeHash, string weightsHash)
    {
        Text(_assessment.Id, "id");
        Text(_assessment.Case, "case");
        Text(_assessment.Party, "party");
        if (_assessment.Version < 1 || _assessment.Version == 1 != _assessment.Previous is null)
            Add(AttributionCodes.AssessVersion, "version");
        Hash(_assessment.Previous, "previous");
        Term("roles", _assessment.AuthorRole, "author_role");
        if (_assessment.Notes.Confidence is { } confidence && !AnalystNotes.Confidences.Contains(confidence))
            Add(AttributionCodes.DocumentTerm, "confidence", string.Join(", ", AnalystNotes.Confidences));
        if (_assessment.Scale is not ("icd-203" or "phia"))
            Add(AttributionCodes.DocumentTerm, "scale", "icd-203, phia");
        if (Hash(_assessment.KnowledgeHash, "knowledge") && _assessment.KnowledgeHash != knowledgeHash)
            Add(AttributionCodes.AssessKnowledge, "knowledge", _assessment.KnowledgeHash, knowledgeHash);
        if (Hash(_assessment.WeightsHash, "weights") && _assessment.WeightsHash != weightsHash)
            Add(AttributionCodes.AssessWeights, "weights", _assessment.WeightsHash, weightsHash);
        if (_assessment.Evidence.Count == 0)
            Add(AttributionCodes.AssessEmpty, "evidence");
        Limit(_assessment.Hypotheses.Count, AssessmentLimits.Hypotheses, "hypotheses");
        Limit(_assessment.Evidence.Count, AssessmentLimits.EvidenceItems, "evidence");
        Limit(_assessment.Overrides.Count, AssessmentLimits.Overrides, "overrides");
        Limit(_assessment.SponsorPriors.Count, AssessmentLimits.Priors, "sponsor_priors");
        Limit(_assessment.GroupPriors.Count, AssessmentLimits.Priors, "group_priors");
    }

    private bool IsHypothesis(string id) => _hypotheses.Contains(id) || _knowledge.GroupIndex(id) >= 0;

    /// <summary>A group of the knowledge may be named by its own id or by that of the hypothesis stated for it.</summary>
    private string OwnId(string id) => _assessment.Hypotheses.FirstOrDefault(one => one.Kind == HypothesisKind.Group && one.Group == id)?.Id ?? id;

    private bool IsGroup(string id) => _knowledge.GroupIndex(id) >= 0 || _assessment.Hypotheses.Any(one => one.Kind == HypothesisKind.Group && one.Group == id);

    private void Add(string code, string place, params ReadOnlySpan<string> args) => _findings.Add(code, place, args);

    private void Text(string text, string place)
    {
        if (string.IsNullOrEmpty(text))
            Add(AttributionCodes.DocumentEmpty, place);
        else if (text.Length > DocumentLimits.IdLength)
            Add(AttributionCodes.DocumentLength, place, Digits(DocumentLimits.IdLength));
    }

    private bool Hash(string? hash, string place)
    {
        if (hash is null || (hash.Length == 64 && hash.All(c => c is >= '0' and <= '9' or >= 'a' and <= 'f')))
            return hash is not null;
        Add(AttributionCodes.AssessHash, place);
        return false;
    }

    private void Term(string vocabulary, string term, string place)
    {
        if (!Vocabularies.Get(vocabulary).Contains(term))
            Add(AttributionCodes.DocumentTerm, place, vocabulary);
    }

    private void Country(string country, string place)
    {
        if (!IsCountry(country))
            Add(AttributionCodes.DocumentTerm, place, "ISO 3166-1");
    }

    private void Limit(int count, int most, string place)
    {
        if (count > most)
            Add(AttributionCodes.DocumentLimit, place, place, Digits(most));
    }

    private void Range(int? millibans, string place)
    {
        if (millibans is < -AssessmentLimits.Millibans or > AssessmentLimits.Millibans)
            Add(AttributionCodes.AssessRange, place, Digits(AssessmentLimits.Millibans));
    }

    private static bool IsCountry(string code) => code is [>= 'A' and <= 'Z', >= 'A' and <= 'Z'];

    private static string Digits(long number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>
/// An assessment without faults, for one knowledge and one set of weights. Only <see cref="AssessmentCheck"/> makes one: no verdict comes out
/// of a broken matrix.
/// </summary>
public sealed class CheckedAssessment
{
    internal CheckedAssessment(Assessment assessment, KnowledgeBase knowledge) => (Assessment, Knowledge) = (assessment, knowledge);

    public Assessment Assessment { get; }

    public KnowledgeBase Knowledge { get; }
}

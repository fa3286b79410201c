using System.Globalization;

namespace Parley.Vocabulary;

/// <summary>Findings up to the limit: a hostile message must not make the answer larger than the question.</summary>
internal sealed class FindingList
{
    private readonly List<Finding> findings = [];

    public void Add(string code, string path, params string[] args)
    {
        if (findings.Count < MessageLimits.MaxFindings)
            findings.Add(new(code, SafeText.Line(path, MessageLimits.MaxShortText), [.. args.Select(SafeText.Quote)]));
        else if (findings.Count == MessageLimits.MaxFindings)
            findings.Add(new(FindingCodes.TooManyFindings, "", [MessageLimits.MaxFindings.ToString(CultureInfo.InvariantCulture)]));
    }

    public IReadOnlyList<Finding> ToList() => findings;
}

using System.Globalization;

namespace Parley.Vocabulary;

/// <summary>Findings up to the limit: a hostile message must not make the answer larger than the question.</summary>
internal sealed class FindingList
{
    private readonly List<Finding> _findings = [];

    public void Add(string code, string path, params string[] args)
    {
        if (_findings.Count < MessageLimits.MaxFindings)
            _findings.Add(new(code, SafeText.Line(path, MessageLimits.MaxShortText), [.. args.Select(SafeText.Quote)]));
        else if (_findings.Count == MessageLimits.MaxFindings)
            _findings.Add(new(FindingCodes.TooManyFindings, "", [MessageLimits.MaxFindings.ToString(CultureInfo.InvariantCulture)]));
    }

    public IReadOnlyList<Finding> ToList() => _findings;
}

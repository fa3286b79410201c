using System.Globalization;

namespace Parley.Attribution;

/// <summary>What is wrong with an input, in the order it was found. Beyond the limit findings are only counted.</summary>
internal sealed class FindingList(int most)
{
    private readonly List<AttributionFinding> _findings = [];
    private long _left;

    public bool IsEmpty => _findings.Count == 0;

    public void Add(string code, string place, params IReadOnlyList<string> arguments)
    {
        if (_findings.Count < most)
            _findings.Add(new AttributionFinding(code, place, arguments));
        else
            _left++;
    }

    public IReadOnlyList<AttributionFinding> Close() => _left == 0
        ? _findings
        : [.. _findings, new AttributionFinding(AttributionCodes.KnowledgeMore, "", _left.ToString(CultureInfo.InvariantCulture))];
}

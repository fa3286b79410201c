using System.Globalization;

namespace Parley.Words;

/// <summary>Findings up to a limit, in the order they were found: a hostile input must not make the answer larger than the question.</summary>
/// <param name="most">How many are kept; those beyond are counted only.</param>
/// <param name="moreCode">Code of the last one where there are more; its argument is how many were left out.</param>
public sealed class FindingList(int most, string moreCode)
{
    private readonly List<Finding> _findings = [];
    private long _left;

    public bool IsEmpty => _findings.Count == 0;

    /// <summary>Adds one; place and arguments are made safe to show and cut.</summary>
    public void Add(string code, string path, params ReadOnlySpan<string> args)
    {
        if (_findings.Count >= most)
        {
            _left++;
            return;
        }

        var shown = new string[args.Length];
        for (var i = 0; i < shown.Length; i++)
            shown[i] = SafeText.Quote(args[i]);
        _findings.Add(new Finding(code, SafeText.Line(path), shown));
    }

    public IReadOnlyList<Finding> ToList() =>
        _left == 0 ? [.. _findings] : [.. _findings, new Finding(moreCode, "", _left.ToString(CultureInfo.InvariantCulture))];
}

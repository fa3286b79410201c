using System.Globalization;
using System.Text;

namespace Parley.Stix.Patterns;

/// <summary>A set of characters being read, and its spelling for an engine that knows UTF-16 code units only.</summary>
internal sealed class CharacterClass(RegexTarget target)
{
    private const string AnyPair = @"[\ud800-\udbff][\udc00-\udfff]";

    private const int NamedWeight = 10;

    private readonly StringBuilder _units = new();
    private readonly List<(int First, int Last)> _pairs = [];

    public bool IsNegated { get; set; }

    /// <summary>Ranges that it has; a named set counts for several.</summary>
    public int Weight { get; private set; }

    /// <summary>One character as an escape.</summary>
    public static string Unit(int unit) => string.Create(CultureInfo.InvariantCulture, $"\\u{unit:x4}");

    /// <summary>Any character, or any but a line feed.</summary>
    public static string Any(RegexTarget target, bool lineFeeds)
    {
        if (target != RegexTarget.Text)
            return lineFeeds ? "." : @"[^\n]";
        return $@"(?:{AnyPair}|[^{(lineFeeds ? "" : @"\n")}\ud800-\udfff])";
    }

    /// <summary>What the engine itself calls a class, such as <c>\w</c>: it knows only characters of one unit, and that is what we take.</summary>
    public void AddNamed(string name)
    {
        Weight += NamedWeight;
        _units.Append(name);
    }

    public void Add(int first, int last)
    {
        Weight++;
        if (target == RegexTarget.Octets)
        {
            if (first > 0xFF)
                return;
            (first, last) = (LinearRegex.Character(first), LinearRegex.Character(Math.Min(last, 0xFF)));
        }

        if (first <= 0xFFFF)
        {
            _units.Append(Unit(first));
            if (last > first)
                _units.Append('-').Append(Unit(Math.Min(last, 0xFFFF)));
        }

        if (last > 0xFFFF)
            _pairs.Add((Math.Max(first, 0x10000), last));
    }

    public override string ToString()
    {
        if (target != RegexTarget.Text)
            return _units.Length == 0 ? IsNegated ? "." : @"[^\0-\uffff]" : $"[{(IsNegated ? "^" : "")}{_units}]";
        var pairs = IsNegated ? Others(_pairs) : _pairs;
        var text = new StringBuilder("(?:");
        if (IsNegated)
            text.Append("[^").Append(_units).Append(@"\ud800-\udfff]");
        else
            text.Append(_units.Length == 0 ? @"[^\0-\uffff]" : $@"[{_units}-[\ud800-\udfff]]");
        foreach (var (first, last) in pairs)
            Append(text, first, last);
        return text.Append(')').ToString();
    }

    private static List<(int First, int Last)> Others(List<(int First, int Last)> ranges)
    {
        var others = new List<(int, int)>();
        var next = 0x10000;
        foreach (var (first, last) in ranges.Order())
        {
            if (first > next)
                others.Add((next, first - 1));
            next = Math.Max(next, last + 1);
        }

        if (next <= 0x10FFFF)
            others.Add((next, 0x10FFFF));
        return others;
    }

    private static void Append(StringBuilder text, int first, int last)
    {
        var (firstHigh, firstLow) = Halves(first);
        var (lastHigh, lastLow) = Halves(last);
        if (firstHigh == lastHigh)
        {
            text.Append($"|{Unit(firstHigh)}[{Unit(firstLow)}-{Unit(lastLow)}]");
            return;
        }

        if (firstLow > 0xDC00)
            text.Append($"|{Unit(firstHigh++)}[{Unit(firstLow)}-\\udfff]");
        if (lastLow < 0xDFFF)
            text.Append($"|{Unit(lastHigh--)}[\\udc00-{Unit(lastLow)}]");
        if (firstHigh <= lastHigh)
            text.Append($@"|[{Unit(firstHigh)}-{Unit(lastHigh)}][\udc00-\udfff]");
    }

    private static (int High, int Low) Halves(int point) => (0xD800 + ((point - 0x10000) >> 10), 0xDC00 + ((point - 0x10000) & 0x3FF));
}

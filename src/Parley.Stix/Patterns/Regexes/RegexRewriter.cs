using System.Text;

namespace Parley.Stix.Patterns;

/// <summary>
/// Reads PCRE and writes what means the same to the base library's engine. Groups capture nothing: only whether there is a match is asked. What needs
/// backtracking, or an engine that we do not have, is refused at its place.
/// </summary>
internal sealed partial class RegexRewriter(string pattern, RegexTarget target, MatchLimits limits)
{
    private const int Deepest = 200;

    private readonly StringBuilder _text = new();
    private readonly Stack<Group> _groups = new();

    // Different sets and characters, and their ranges: the engine cuts all of Unicode along all of them, in time that grows with their square.
    private readonly HashSet<string> _sets = new(StringComparer.Ordinal);
    private int _ranges;
    private RegexFault _fault;
    private int _at;
    private bool _dotAll = true;
    private bool _extended;

    // Steps of the group so far, and of the atom that a quantifier would repeat; -1 where there is none.
    private long _size;
    private long _atom = -1;

    // Characters that stand next to one another outside of groups, each once; and the longest such run so far. Null once there is a choice or an option.
    private readonly StringBuilder _run = new();
    private string? _longest = "";

    private readonly record struct Group(long Size, bool DotAll, bool Extended);

    /// <summary>After rewriting: characters that every match has, one after another.</summary>
    public string Required => _longest ?? "";

    public bool TryRewrite(out string text, out RegexFault fault)
    {
        while (_at < pattern.Length && _fault.Code == PatternFaultCode.None)
            Next();
        if (_groups.Count > 0)
            Refuse(PatternFaultCode.Regex, pattern.Length);
        EndRun();
        (text, fault) = (_text.ToString(), _fault);
        return _fault.Code == PatternFaultCode.None;
    }

    private void Next()
    {
        var start = _at;
        var c = pattern[_at++];
        switch (c)
        {
            case '\\':
                Escape(start);
                break;
            case '[':
                Class(start);
                break;
            case '(':
                Open(start);
                break;
            case ')':
                Close(start);
                break;
            case '|':
                _text.Append('|');
                _atom = -1;
                EndRun();
                if (_groups.Count == 0)
                    _longest = null;
                break;
            case '.':
                Atom(CharacterClass.Any(target, _dotAll));
                break;
            case '^' or '$':
                Assertion(c.ToString());
                break;
            case '*' or '+' or '?':
                Repeat(start, c.ToString(), 1);
                break;
            case '{' when Bounds() is { } bounds:
                Repeat(start, bounds.Text, bounds.Copies);
                break;
            case ' ' or '\t' or '\n' or '\v' or '\f' or '\r' when _extended:
                break;
            case '#' when _extended:
                var end = pattern.IndexOf('\n', _at);
                _at = end < 0 ? pattern.Length : end + 1;
                break;
            default:
                _at = start;
                Literal(Point());
                break;
        }

        if (_size > limits.RegexSize || _ranges > limits.RegexRanges)
            Refuse(PatternFaultCode.RegexSize, start);
    }

    private void Atom(string text, long size = 1)
    {
        EndRun();
        _atom = size;
        _text.Append(text);
        _size += size;
    }

    private void EndRun()
    {
        if (_longest is not null && _run.Length > _longest.Length)
            _longest = _run.ToString();
        _run.Clear();
    }

    private void Literal(int point)
    {
        if (target == RegexTarget.Octets && point > 0xFF)
            Refuse(PatternFaultCode.Regex, _at);
        else if (point > 0xFFFF)
            Atom(target == RegexTarget.Basic ? @"[^\0-\uffff]" : $"(?:{CharacterClass.Unit(char.ConvertFromUtf32(point)[0])}{CharacterClass.Unit(char.ConvertFromUtf32(point)[1])})");
        else
            Unit(target == RegexTarget.Octets ? LinearRegex.Character(point) : (char)point);
    }

    private void Set(CharacterClass set)
    {
        var text = set.ToString();
        if (_sets.Add(text))
            _ranges += set.Weight;
        Atom(text);
    }

    private void Unit(char unit)
    {
        var text = CharacterClass.Unit(unit);
        if (_sets.Add(text))
            _ranges++;
        _text.Append(text);
        _atom = 1;
        _size++;
        if (_groups.Count == 0)
            _run.Append(unit);
    }

    private void Assertion(string text)
    {
        Atom($"(?:{text})");
    }

    /// <summary>The code point at hand.</summary>
    private int Point()
    {
        var point = char.ConvertToUtf32(pattern, _at);
        _at += point > 0xFFFF ? 2 : 1;
        return point;
    }

    private void Open(int start)
    {
        if (_groups.Count == Deepest)
        {
            Refuse(PatternFaultCode.RegexSize, start);
            return;
        }

        var rest = pattern.AsSpan(_at);
        if (rest.StartsWith("?#"))
        {
            var end = pattern.IndexOf(')', _at);
            _at = end + 1;
            if (end < 0)
                Refuse(PatternFaultCode.Regex, start);
            return;
        }

        EndRun();
        var group = new Group(_size, _dotAll, _extended);
        if (rest.StartsWith("*"))
        {
            Refuse(PatternFaultCode.RegexUnsupported, start);
        }
        else if (!rest.StartsWith("?"))
        {
            _text.Append("(?:");
        }
        else if (!Special(start, rest, out var isGroup) || !isGroup)
        {
            return;
        }

        _groups.Push(group);
        (_size, _atom) = (0, -1);
    }

    /// <summary>What begins with <c>(?</c>: names, options, and what we do not run.</summary>
    private bool Special(int start, ReadOnlySpan<char> rest, out bool isGroup)
    {
        isGroup = true;
        var name = rest.StartsWith("?P<") ? 3 : rest.StartsWith("?'") || (rest.StartsWith("?<") && rest.Length > 2 && rest[2] is not ('=' or '!')) ? 2 : 0;
        if (name > 0)
        {
            var length = rest[name..].IndexOf(rest[1] == '\'' ? '\'' : '>');
            if (length <= 0 || rest.Slice(name, length).ContainsAnyExcept(s_nameCharacters))
                return Refuse(PatternFaultCode.Regex, start);
            _at += name + length + 1;
            _text.Append("(?:");
            return true;
        }

        var at = 1;
        while (at < rest.Length && rest[at] is 'i' or 'm' or 's' or 'x' or '-')
            at++;
        if (at == rest.Length || rest[at] is not (':' or ')'))
            return Refuse(at < rest.Length && rest[at] is '=' or '!' or '<' or '>' or '|' or 'P' or '(' or 'R' or '&' or 'C' or 'J' or 'U' or '+' or '^' or (>= '0' and <= '9')
                ? PatternFaultCode.RegexUnsupported
                : PatternFaultCode.Regex, start);
        var options = rest[1..at];
        var minus = options.IndexOf('-');
        if (minus >= 0 && options[(minus + 1)..].Contains('-'))
            return Refuse(PatternFaultCode.Regex, start);
        isGroup = rest[at] == ':';
        var passed = new StringBuilder("(?");
        for (var i = 0; i < options.Length; i++)
        {
            if (options[i] == 's')
                _dotAll = minus < 0 || i < minus;
            else if (options[i] == 'x')
                _extended = minus < 0 || i < minus;
            else
                passed.Append(options[i]);
            if (options[i] == 'i')
                _longest = null;
        }

        _at += at + 1;
        if (passed[^1] == '-')
            passed.Length--;
        if (isGroup)
            _text.Append(passed).Append(':');
        else if (passed.Length > 2)
            _text.Append(passed).Append(')');
        _atom = -1;
        return true;
    }

    private void Close(int start)
    {
        if (!_groups.TryPop(out var group))
        {
            Refuse(PatternFaultCode.Regex, start);
            return;
        }

        _text.Append(')');
        (_atom, _dotAll, _extended) = (Math.Max(_size, 1), group.DotAll, group.Extended);
        _size = group.Size + _atom;
    }

    private void Repeat(int start, string text, long copies)
    {
        if (_atom < 0)
        {
            Refuse(PatternFaultCode.Regex, start);
            return;
        }

        if (_at < pattern.Length && pattern[_at] == '+')
        {
            Refuse(PatternFaultCode.RegexUnsupported, _at);
            return;
        }

        // The last character may be there more than once, or not at all.
        if (_run.Length > 0)
            _run.Length--;
        EndRun();

        // Lazy or greedy: the same answer.
        if (_at < pattern.Length && pattern[_at] == '?')
            _at++;
        _size += _atom * (Math.Max(copies, 1) - 1);
        _text.Append(text);
        _atom = -1;
    }

    /// <summary>What stands in braces, if it is a count; else the brace is a character.</summary>
    private (string Text, long Copies)? Bounds()
    {
        var end = pattern.IndexOf('}', _at);
        if (end < 0 || end - _at > 11)
            return null;
        var inner = pattern.AsSpan(_at, end - _at);
        var comma = inner.IndexOf(',');
        var first = comma < 0 ? inner : inner[..comma];
        var second = comma < 0 ? [] : inner[(comma + 1)..];
        if (first.IsEmpty || first.Length > 5 || second.Length > 5 || first.ContainsAnyExceptInRange('0', '9') || second.ContainsAnyExceptInRange('0', '9'))
            return null;
        var (low, high) = (Number(first), second.IsEmpty ? Number(first) : Number(second));
        if (high < low)
            Refuse(PatternFaultCode.Regex, _at);
        _at = end + 1;
        return ($"{{{inner}}}", comma >= 0 && second.IsEmpty ? low + 1 : high);
    }

    private static long Number(ReadOnlySpan<char> digits) => long.Parse(digits, System.Globalization.CultureInfo.InvariantCulture);

    private bool Refuse(PatternFaultCode code, int offset)
    {
        if (_fault.Code == PatternFaultCode.None)
            _fault = new RegexFault(code, offset);
        return false;
    }
}

using System.Buffers;
using System.Globalization;

namespace Parley.Stix.Patterns;

/// <summary>Escapes.</summary>
internal sealed partial class RegexRewriter
{
    private const string Vertical = @"\n\v\f\r\u0085\u2028\u2029";

    private static readonly SearchValues<char> s_nameCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_");

    private void Escape(int start)
    {
        if (_at == pattern.Length)
        {
            Refuse(PatternFaultCode.Regex, start);
            return;
        }

        var c = pattern[_at];
        switch (c)
        {
            case 'Q':
                _at++;
                Quoted();
                return;
            case 'E':
                _at++;
                return;
            case 'b' or 'B' or 'A' or 'z' or 'Z':
                _at++;
                Assertion($"\\{c}");
                return;
            case 'R':
                _at++;
                Atom($@"(?:\r\n|[{Octet(Vertical)}])", 2);
                return;
            case 'N' when _at + 1 == pattern.Length || pattern[_at + 1] != '{':
                _at++;
                Atom(CharacterClass.Any(target, lineFeeds: false));
                return;
        }

        var set = new CharacterClass(target);
        if (Named(start, set))
        {
            if (_fault.Code == PatternFaultCode.None)
                Set(set);
        }
        else if (Character(start, inClass: false) is { } point)
        {
            Literal(point);
        }
    }

    private void Quoted()
    {
        while (_at < pattern.Length && !pattern.AsSpan(_at).StartsWith(@"\E"))
            Literal(Point());
    }

    /// <summary>Escapes that are sets: <c>\d</c>, <c>\p{L}</c>.</summary>
    private bool Named(int start, CharacterClass set)
    {
        var c = pattern[_at];
        switch (c)
        {
            case 'd' or 'w' or 's':
                set.AddNamed($"\\{c}");
                break;
            case 'D' or 'W' or 'S':
                // A pair is no digit, letter or blank to the engine. Inside brackets the negation is the engine's own.
                set.AddNamed($"\\{c}");
                set.Add(0x10000, 0x10FFFF);
                break;
            case 'h':
                set.AddNamed(Octet(@"\t \u00a0\u1680\u180e\u2000-\u200a\u202f\u205f\u3000"));
                break;
            case 'v':
                set.AddNamed(Octet(Vertical));
                break;
            case 'H' or 'V':
                Refuse(PatternFaultCode.RegexUnsupported, start);
                break;
            case 'p' or 'P':
                return Category(start, set);
            default:
                return false;
        }

        _at++;
        return true;
    }

    private bool Category(int start, CharacterClass set)
    {
        var negated = pattern[_at++] == 'P';
        var name = "";
        if (_at < pattern.Length && pattern[_at] == '{')
        {
            var end = pattern.IndexOf('}', _at);
            if (end < 0)
                return !Refuse(PatternFaultCode.Regex, start);
            name = pattern[(_at + 1)..end];
            _at = end + 1;
        }
        else if (_at < pattern.Length)
        {
            name = pattern[_at++].ToString();
        }

        if (name.StartsWith('^'))
            (negated, name) = (!negated, name[1..]);

        // General categories mean the same to both engines; scripts do not.
        if (target == RegexTarget.Octets || !(name.Length is 1 or 2 && char.IsAsciiLetterUpper(name[0]) && (name.Length == 1 || char.IsAsciiLetterLower(name[1]))))
            return !Refuse(PatternFaultCode.RegexUnsupported, start);
        set.AddNamed($"\\{(negated ? 'P' : 'p')}{{{name}}}");
        if (negated)
            set.Add(0x10000, 0x10FFFF);
        return true;
    }

    /// <summary>Escapes that are one character.</summary>
    private int? Character(int start, bool inClass)
    {
        var c = pattern[_at];
        switch (c)
        {
            case 't': return Simple('\t');
            case 'n': return Simple('\n');
            case 'r': return Simple('\r');
            case 'f': return Simple('\f');
            case 'a': return Simple('\a');
            case 'e': return Simple('\u001b');
            case 'b' when inClass: return Simple('\b');
            case 'x':
                _at++;
                if (_at < pattern.Length && pattern[_at] == '{')
                    return Braced(start, 16);
                return Digits(2, 16);
            case 'o' when _at + 1 < pattern.Length && pattern[_at + 1] == '{':
                _at++;
                return Braced(start, 8);
            case 'c' when _at + 1 < pattern.Length && char.IsAscii(pattern[_at + 1]):
                _at += 2;
                return char.ToUpperInvariant(pattern[_at - 1]) ^ 0x40;
            case '0':
                return Digits(3, 8);
            case >= '1' and <= '9':
                if (inClass || (_at + 2 < pattern.Length && c <= '3' && IsOctal(pattern[_at + 1]) && IsOctal(pattern[_at + 2])))
                {
                    if (c <= '7')
                        return Digits(3, 8);
                }

                Refuse(inClass ? PatternFaultCode.Regex : PatternFaultCode.RegexUnsupported, start);
                return null;
            case 'g' or 'k' or 'K' or 'G' or 'X' or 'C' or 'N' or 'R' or 'B':
                Refuse(PatternFaultCode.RegexUnsupported, start);
                return null;
        }

        if (char.IsAsciiLetterOrDigit(c))
        {
            Refuse(PatternFaultCode.Regex, start);
            return null;
        }

        return Point();
    }

    private int Simple(int point)
    {
        _at++;
        return point;
    }

    private int Digits(int most, int radix)
    {
        var value = 0;
        for (var i = 0; i < most && _at < pattern.Length && char.IsAsciiHexDigit(pattern[_at]) && (radix == 16 || IsOctal(pattern[_at])); i++)
            value = (value * radix) + int.Parse(pattern.AsSpan(_at++, 1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        return value;
    }

    private int? Braced(int start, int radix)
    {
        _at++;
        var value = 0L;
        var digits = 0;
        while (_at < pattern.Length && pattern[_at] != '}')
        {
            if (!char.IsAsciiHexDigit(pattern[_at]) || (radix == 8 && !IsOctal(pattern[_at])) || ++digits > 8)
            {
                Refuse(PatternFaultCode.Regex, start);
                return null;
            }

            value = (value * radix) + int.Parse(pattern.AsSpan(_at++, 1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        }

        if (_at++ >= pattern.Length || digits == 0 || value > (target == RegexTarget.Octets ? 0xFF : 0x10FFFF) || value is >= 0xD800 and <= 0xDFFF)
        {
            Refuse(PatternFaultCode.Regex, start);
            return null;
        }

        return (int)value;
    }

    private static bool IsOctal(char c) => c is >= '0' and <= '7';

    /// <summary>Named characters beyond ASCII are no octets.</summary>
    private string Octet(string members) => target == RegexTarget.Octets ? members[..(members.IndexOf(@"\u", StringComparison.Ordinal) is >= 0 and var at ? at : members.Length)] : members;
}

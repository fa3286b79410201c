namespace Parley.Stix.Patterns;

/// <summary>What stands in brackets.</summary>
internal sealed partial class RegexRewriter
{
    private void Class(int start)
    {
        var set = new CharacterClass(target);
        if (_at < pattern.Length && pattern[_at] == '^')
        {
            set.IsNegated = true;
            _at++;
        }

        var first = true;
        while (_fault.Code == PatternFaultCode.None)
        {
            if (_at >= pattern.Length)
            {
                Refuse(PatternFaultCode.Regex, start);
                return;
            }

            if (pattern[_at] == ']' && !first)
                break;
            first = false;
            if (Member(set) is not { } low)
                continue;
            if (_at + 1 < pattern.Length && pattern[_at] == '-' && pattern[_at + 1] != ']')
            {
                var dash = _at++;
                if (Member(set) is { } high)
                {
                    if (high < low)
                        Refuse(PatternFaultCode.Regex, dash);
                    else
                        set.Add(low, high);
                    continue;
                }

                // A set at the end of a range: the hyphen is a character.
                set.Add('-', '-');
            }

            set.Add(low, low);
        }

        _at++;
        if (_fault.Code == PatternFaultCode.None)
            Set(set);
    }

    /// <summary>One character of a class; null for a set, which is added.</summary>
    private int? Member(CharacterClass set)
    {
        var start = _at;
        if (pattern[_at] == '[' && _at + 1 < pattern.Length && pattern[_at + 1] is ':' or '.' or '=' && pattern.IndexOf($"{pattern[_at + 1]}]", _at + 2, StringComparison.Ordinal) is > 0 and var end)
        {
            if (Posix(pattern[(_at + 2)..end]) is { } members && pattern[_at + 1] == ':')
                set.AddNamed(members);
            else
                Refuse(PatternFaultCode.RegexUnsupported, start);
            _at = end + 2;
            return null;
        }

        if (pattern[_at] != '\\')
            return Point();
        if (++_at == pattern.Length)
        {
            Refuse(PatternFaultCode.Regex, start);
            return null;
        }

        if (pattern[_at] is 'Q' or 'E' or 'R' or 'X' or 'B')
        {
            Refuse(PatternFaultCode.RegexUnsupported, start);
            return null;
        }

        return Named(start, set) ? null : Character(start, inClass: true);
    }

    private string? Posix(string name)
    {
        var octets = target == RegexTarget.Octets;
        return name switch
        {
            "alpha" => octets ? "a-zA-Z" : @"\p{L}",
            "digit" => octets ? "0-9" : @"\d",
            "alnum" => octets ? "0-9a-zA-Z" : @"\p{L}\p{N}",
            "upper" => octets ? "A-Z" : @"\p{Lu}",
            "lower" => octets ? "a-z" : @"\p{Ll}",
            "space" => @"\s",
            "blank" => @"\t ",
            "cntrl" => @"\0-\u001f\u007f",
            "xdigit" => "0-9A-Fa-f",
            "word" => @"\w",
            "punct" => @"!-/:-@\[-`{-~",
            "graph" => "!-~",
            "print" => " -~",
            _ => null,
        };
    }
}

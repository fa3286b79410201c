using System.Buffers;

namespace Parley.Stix.Patterns;

/// <summary>Cuts a pattern into tokens, the longest first, as the official grammar does. Skips blanks and comments.</summary>
internal ref struct Lexer(string text)
{
    // Every code point with the property White_Space, which the grammar's WS lists.
    private static readonly SearchValues<char> s_blanks = SearchValues.Create(
        "\t\n\v\f\r \u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000");

    private static readonly SearchValues<char> s_stringEnds = SearchValues.Create("'\\");

    private readonly string _text = text;
    private int _at;

    /// <summary>Why the last token is <see cref="TokenKind.Bad"/>.</summary>
    public PatternFault Fault { get; private set; }

    public Token Next()
    {
        if (!SkipBlanks(out var bad))
            return bad;
        if (_at == _text.Length)
            return new Token(TokenKind.End, _at, _at);
        var start = _at;
        var c = _text[start];
        if (Words.IsFirst(c))
            return c is 'h' or 'b' or 't' && start + 1 < _text.Length && _text[start + 1] == '\'' ? Prefixed(c) : Word();
        if (c == '\'')
            return String();
        if (char.IsAsciiDigit(c) || c is '+' or '-' or '.')
            return Number();
        return c switch
        {
            ':' => One(TokenKind.Colon),
            ',' => One(TokenKind.Comma),
            '(' => One(TokenKind.Open),
            ')' => One(TokenKind.Close),
            '[' => One(TokenKind.OpenBracket),
            ']' => One(TokenKind.CloseBracket),
            '*' => One(TokenKind.Star),
            '=' => Take(TokenKind.Equal, Peek(1) == '=' ? 2 : 1),
            '!' when Peek(1) == '=' => Take(TokenKind.NotEqual, 2),
            '<' => Peek(1) switch
            {
                '>' => Take(TokenKind.NotEqual, 2),
                '=' => Take(TokenKind.LessOrEqual, 2),
                _ => One(TokenKind.Less),
            },
            '>' => Peek(1) == '=' ? Take(TokenKind.GreaterOrEqual, 2) : One(TokenKind.Greater),
            _ => Bad(PatternFaultCode.Character, start),
        };
    }

    private readonly char Peek(int ahead) => _at + ahead < _text.Length ? _text[_at + ahead] : '\0';

    private Token One(TokenKind kind) => Take(kind, 1);

    private Token Take(TokenKind kind, int length)
    {
        _at += length;
        return new Token(kind, _at - length, _at);
    }

    private Token Bad(PatternFaultCode code, int offset, string? expected = null)
    {
        Fault = PatternFault.At(_text, code, offset, expected);
        return new Token(TokenKind.Bad, offset, offset);
    }

    private bool SkipBlanks(out Token bad)
    {
        bad = default;
        while (true)
        {
            var rest = _text.AsSpan(_at);
            var blanks = rest.IndexOfAnyExcept(s_blanks);
            if (blanks < 0)
            {
                _at = _text.Length;
                return true;
            }

            _at += blanks;
            rest = rest[blanks..];
            if (rest.StartsWith("//"))
            {
                var end = rest.IndexOfAny('\r', '\n');
                _at = end < 0 ? _text.Length : _at + end;
            }
            else if (rest.StartsWith("/*"))
            {
                var end = rest[2..].IndexOf("*/");
                if (end < 0)
                {
                    bad = Bad(PatternFaultCode.Unterminated, _at, "*/");
                    return false;
                }

                _at += end + 4;
            }
            else
            {
                return true;
            }
        }
    }

    private Token Word()
    {
        var start = _at;
        var hyphenated = false;
        while (++_at < _text.Length && (Words.IsNext(_text[_at]) || _text[_at] == '-'))
            hyphenated |= _text[_at] == '-';
        return new Token(hyphenated ? TokenKind.Hyphenated : Words.Keyword(_text.AsSpan(start, _at - start)), start, _at);
    }

    private Token Number()
    {
        var start = _at;
        var at = start;
        if (_text[at] is '+' or '-')
            at++;
        var digits = at;
        while (at < _text.Length && char.IsAsciiDigit(_text[at]))
            at++;
        if (at + 1 < _text.Length && _text[at] == '.' && char.IsAsciiDigit(_text[at + 1]))
        {
            while (++at < _text.Length && char.IsAsciiDigit(_text[at]))
            {
            }

            _at = at;
            return new Token(TokenKind.Float, start, at);
        }

        if (at == digits)
            return _text[start] == '.' ? One(TokenKind.Dot) : Bad(PatternFaultCode.Character, start);

        // A leading zero is a number of its own.
        if (_text[digits] == '0')
            at = digits + 1;
        _at = at;
        return new Token(TokenKind.Integer, start, at);
    }

    private Token String()
    {
        var start = _at;
        var at = start + 1;
        var escaped = false;
        while (true)
        {
            var next = _text.AsSpan(at).IndexOfAny(s_stringEnds);
            if (next < 0)
                return Bad(PatternFaultCode.Unterminated, start, "'");
            at += next;
            if (_text[at] == '\'')
                break;
            if (at + 1 == _text.Length)
                return Bad(PatternFaultCode.Unterminated, start, "'");
            if (_text[at + 1] is not ('\'' or '\\'))
                return Bad(PatternFaultCode.Escape, at, "\\' or \\\\");
            escaped = true;
            at += 2;
        }

        _at = at + 1;
        return new Token(TokenKind.String, start, _at) { Escaped = escaped };
    }

    private Token Prefixed(char prefix)
    {
        var start = _at;
        var end = _text.AsSpan(start + 2).IndexOf('\'');
        if (end < 0)
            return Bad(PatternFaultCode.Unterminated, start, "'");
        _at = start + end + 3;
        var kind = prefix switch
        {
            'h' => TokenKind.Hex,
            'b' => TokenKind.Binary,
            _ => TokenKind.Timestamp,
        };
        return new Token(kind, start, _at);
    }
}

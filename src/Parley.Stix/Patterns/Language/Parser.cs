using System.Globalization;

namespace Parley.Stix.Patterns;

/// <summary>Recursive descent by the official grammar; one token ahead. The first fault ends it.</summary>
internal ref partial struct Parser
{
    private readonly string _text;
    private readonly PatternLimits _limits;
    private Lexer _lexer;
    private Token _token;
    private int _depth;
    private int _parts;

    public Parser(string text, PatternLimits limits)
    {
        (_text, _limits) = (text, limits);
        _lexer = new Lexer(text);
        Advance();
    }

    public PatternFault Fault { get; private set; }

    /// <summary>The whole text as one pattern, or null and <see cref="Fault"/>.</summary>
    public ObservationExpression? Pattern()
    {
        var expression = ObservationChain(ObservationOperator.FollowedBy);
        if (expression is null)
            return null;
        return _token.Kind == TokenKind.End ? expression : Refuse<ObservationExpression>("AND, OR, FOLLOWEDBY, a qualifier or the end");
    }

    /// <summary>Operands joined by this operator; each a chain of the next tighter one.</summary>
    private ObservationExpression? ObservationChain(ObservationOperator op)
    {
        var word = op switch
        {
            ObservationOperator.FollowedBy => TokenKind.FollowedBy,
            ObservationOperator.Or => TokenKind.Or,
            _ => TokenKind.And,
        };
        var first = op == ObservationOperator.And ? Qualified() : ObservationChain(op - 1);
        if (first is null || _token.Kind != word)
            return first;
        var operands = new List<ObservationExpression> { first };
        while (_token.Kind == word)
        {
            Advance();
            var next = op == ObservationOperator.And ? Qualified() : ObservationChain(op - 1);
            if (next is null)
                return null;
            operands.Add(next);
        }

        return new ObservationGroup(op, operands.ToArray(), first.Offset);
    }

    private ObservationExpression? Qualified()
    {
        var start = _token.Start;
        var enclosed = false;
        ObservationExpression? expression;
        if (_token.Kind == TokenKind.OpenBracket)
        {
            Advance();
            var test = ComparisonChain(BooleanOperator.Or);
            if (test is null || !Expect(TokenKind.CloseBracket, "]"))
                return null;
            expression = new Observation(test, start);
        }
        else if (_token.Kind == TokenKind.Open)
        {
            if (!Descend())
                return null;
            Advance();
            expression = ObservationChain(ObservationOperator.FollowedBy);
            if (expression is null || !Expect(TokenKind.Close, ")"))
                return null;
            _depth--;
            enclosed = true;
        }
        else
        {
            return Refuse<ObservationExpression>("[ or (");
        }

        var depth = _depth;
        while (_token.Kind is TokenKind.Within or TokenKind.Repeats or TokenKind.Start)
        {
            if (!Descend() || Qualifier() is not { } qualifier)
                return null;
            expression = new QualifiedObservation(expression, qualifier, enclosed, start);
            enclosed = false;
        }

        _depth = depth;
        return expression;
    }

    private Qualifier? Qualifier()
    {
        var keyword = _token;
        Advance();
        var number = _token;
        switch (keyword.Kind)
        {
            case TokenKind.Within:
                if (number.Kind is not (TokenKind.Integer or TokenKind.Float) || _text[number.Start] == '-')
                    return Refuse<Qualifier>("a positive number");
                Advance();
                if (!Expect(TokenKind.Seconds, "SECONDS"))
                    return null;
                var within = new Within(_text.AsSpan(number.Start, number.End - number.Start).TrimStart('+').ToString(), keyword.Start);
                return within.Length > 0 ? within : Refuse<Qualifier>(PatternFaultCode.NotPositive, number.Start, "a positive number");
            case TokenKind.Repeats:
                if (number.Kind != TokenKind.Integer || _text[number.Start] == '-')
                    return Refuse<Qualifier>("a positive integer");
                Advance();
                if (!Expect(TokenKind.Times, "TIMES"))
                    return null;
                var digits = _text.AsSpan(number.Start, number.End - number.Start);
                var times = int.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var fits) ? fits : int.MaxValue;
                return times > 0 ? new Repeats(times, keyword.Start) : Refuse<Qualifier>(PatternFaultCode.NotPositive, number.Start, "a positive integer");
            default:
                if (Timestamp(mayBeText: true) is not { } start || !Expect(TokenKind.Stop, "STOP"))
                    return null;

                // A grammar has either two strings or none.
                if (start.IsText && _token.Kind != TokenKind.String)
                    return Refuse<Qualifier>(PatternFaultCode.Syntax, start.Offset, "a timestamp");
                if (Timestamp(start.IsText) is not { } stop)
                    return null;
                return new StartStop(start, stop, keyword.Start);
        }
    }

    private TimestampConstant? Timestamp(bool mayBeText) =>
        _token.Kind switch
        {
            TokenKind.Timestamp => (TimestampConstant?)Literal(),
            TokenKind.String when mayBeText && Instant.TryParse(_text.AsSpan(_token.Start + 1, _token.End - _token.Start - 2), out var instant) => TextTime(instant),
            _ => Refuse<TimestampConstant>("a timestamp"),
        };

    /// <summary>STIX 2.0 wrote the times of START and STOP as strings (part 5).</summary>
    private TimestampConstant TextTime(Instant instant)
    {
        var (start, end) = (_token.Start, _token.End);
        Advance();
        return new TimestampConstant(_text[(start + 1)..(end - 1)], instant, start) { IsText = true };
    }

    private void Advance() => _token = _lexer.Next();

    private bool Expect(TokenKind kind, string expected)
    {
        if (_token.Kind != kind)
        {
            Refuse<Constant>(expected);
            return false;
        }

        Advance();
        return true;
    }

    private bool Descend()
    {
        if (++_depth <= _limits.Depth)
            return true;
        Refuse<Constant>(PatternFaultCode.Depth, _token.Start);
        return false;
    }

    private bool Count()
    {
        if (++_parts <= _limits.Parts)
            return true;
        Refuse<Constant>(PatternFaultCode.Parts, _token.Start);
        return false;
    }

    /// <summary>The token at hand is not what the grammar wants.</summary>
    private T? Refuse<T>(string expected)
        where T : class
    {
        if (Fault.Code == PatternFaultCode.None)
            Fault = _token.Kind switch
            {
                TokenKind.Bad => _lexer.Fault,
                TokenKind.End => PatternFault.At(_text, PatternFaultCode.Truncated, _token.Start, expected),
                _ => PatternFault.At(_text, PatternFaultCode.Syntax, _token.Start, expected),
            };
        return null;
    }

    private T? Refuse<T>(PatternFaultCode code, int offset, string? expected = null)
        where T : class
    {
        if (Fault.Code == PatternFaultCode.None)
            Fault = PatternFault.At(_text, code, offset, expected);
        return null;
    }
}

using System.Globalization;

namespace Parley.Stix.Patterns;

/// <summary>What stands in brackets: comparisons, paths, constants.</summary>
internal ref partial struct Parser
{
    private ComparisonExpression? ComparisonChain(BooleanOperator op)
    {
        var word = op == BooleanOperator.Or ? TokenKind.Or : TokenKind.And;
        var first = op == BooleanOperator.Or ? ComparisonChain(BooleanOperator.And) : Test();
        if (first is null || _token.Kind != word)
            return first;
        var operands = new List<ComparisonExpression> { first };
        while (_token.Kind == word)
        {
            Advance();
            var next = op == BooleanOperator.Or ? ComparisonChain(BooleanOperator.And) : Test();
            if (next is null)
                return null;
            operands.Add(next);
        }

        return new ComparisonGroup(op, operands.ToArray(), first.Offset);
    }

    private ComparisonExpression? Test()
    {
        var start = _token.Start;
        if (!Count())
            return null;
        if (_token.Kind == TokenKind.Open)
        {
            if (!Descend())
                return null;
            Advance();
            var inner = ComparisonChain(BooleanOperator.Or);
            _depth--;
            return inner is not null && Expect(TokenKind.Close, ")") ? inner : null;
        }

        var negated = _token.Kind == TokenKind.Not;
        if (negated)
            Advance();
        if (negated || _token.Kind == TokenKind.Exists)
            return Expect(TokenKind.Exists, "EXISTS") && Path() is { } present ? new Existence(present, negated, start) : null;
        if (Path() is not { } path)
            return null;
        negated = _token.Kind == TokenKind.Not;
        if (negated)
            Advance();
        return Comparison(path, negated);
    }

    private Comparison? Comparison(ObjectPath path, bool negated)
    {
        ComparisonOperator? found = _token.Kind switch
        {
            TokenKind.Equal => ComparisonOperator.Equal,
            TokenKind.NotEqual => ComparisonOperator.NotEqual,
            TokenKind.Less => ComparisonOperator.Less,
            TokenKind.LessOrEqual => ComparisonOperator.LessOrEqual,
            TokenKind.Greater => ComparisonOperator.Greater,
            TokenKind.GreaterOrEqual => ComparisonOperator.GreaterOrEqual,
            TokenKind.In => ComparisonOperator.In,
            TokenKind.Like => ComparisonOperator.Like,
            TokenKind.Matches => ComparisonOperator.Matches,
            TokenKind.IsSubset => ComparisonOperator.IsSubset,
            TokenKind.IsSuperset => ComparisonOperator.IsSuperset,
            _ => null,
        };
        if (found is not { } op)
            return Refuse<Comparison>("a comparison operator");
        Advance();
        Constant? constant;
        if (op == ComparisonOperator.In)
            constant = Set();
        else if (op >= ComparisonOperator.Like)
            constant = _token.Kind == TokenKind.String ? Literal() : Refuse<Constant>("a string");
        else if (op is ComparisonOperator.Equal or ComparisonOperator.NotEqual)
            constant = IsConstant(_token.Kind) ? Literal() : Refuse<Constant>("a constant");
        else
            constant = IsConstant(_token.Kind) && _token.Kind != TokenKind.Boolean ? Literal() : Refuse<Constant>("a constant with an order");
        return constant is null ? null : new Comparison(path, op, constant, negated, path.Offset);
    }

    private ObjectPath? Path()
    {
        var type = _token;
        if (type.Kind is not (TokenKind.Plain or TokenKind.Hyphenated))
            return Refuse<ObjectPath>("an object type");
        Advance();
        if (!Expect(TokenKind.Colon, ":") || Property() is not { } first)
            return null;
        if (_token.Kind is not (TokenKind.Dot or TokenKind.OpenBracket))
            return new ObjectPath(_text[type.Start..type.End], [PathStep.Property(first)], type.Start);
        var steps = new List<PathStep> { PathStep.Property(first) };
        while (_token.Kind is TokenKind.Dot or TokenKind.OpenBracket)
        {
            if (!Count())
                return null;
            var property = _token.Kind == TokenKind.Dot;
            Advance();
            if (property)
            {
                if (Property() is not { } name)
                    return null;
                steps.Add(PathStep.Property(name));
            }
            else if (!Index(steps))
            {
                return null;
            }
        }

        return new ObjectPath(_text[type.Start..type.End], steps.ToArray(), type.Start);
    }

    private string? Property()
    {
        var token = _token;
        switch (token.Kind)
        {
            case TokenKind.Plain:
                Advance();
                return _text[token.Start..token.End];
            case TokenKind.String:
                Advance();
                return Literals.Unescape(_text, token);
            case TokenKind.Hyphenated:
                return Refuse<string>(PatternFaultCode.Quotes, token.Start, "'");
            default:
                return Refuse<string>("a property name");
        }
    }

    private bool Index(List<PathStep> steps)
    {
        if (_token.Kind == TokenKind.Star)
        {
            steps.Add(PathStep.All);
        }
        else if (_token.Kind == TokenKind.Integer)
        {
            // No list is longer than an int; what is beyond is as absent as the last.
            var digits = _text.AsSpan(_token.Start, _token.End - _token.Start);
            steps.Add(PathStep.Item(int.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var index) ? index : int.MaxValue));
        }
        else
        {
            Refuse<Constant>("an index or *");
            return false;
        }

        Advance();
        return Expect(TokenKind.CloseBracket, "]");
    }

    private SetConstant? Set()
    {
        var start = _token.Start;
        if (!Expect(TokenKind.Open, "("))
            return null;
        var items = new List<Constant>();
        while (_token.Kind != TokenKind.Close || items.Count > 0)
        {
            var offset = _token.Start;
            if (!IsConstant(_token.Kind))
                return Refuse<SetConstant>("a constant");
            if (!Count() || Literal() is not { } item)
                return null;
            items.Add(item);
            if (SetConstant.TypeOf(item) != SetConstant.TypeOf(items[0]))
                return Refuse<SetConstant>(PatternFaultCode.MixedSet, offset);
            if (_token.Kind != TokenKind.Comma)
                break;
            Advance();
        }

        return Expect(TokenKind.Close, ", or )") ? new SetConstant(items.ToArray(), start) : null;
    }

    private static bool IsConstant(TokenKind kind) => kind is >= TokenKind.String and <= TokenKind.Timestamp;

    private Constant? Literal()
    {
        var token = _token;
        var constant = Literals.Read(_text, token, out var code);
        if (constant is null)
            return Refuse<Constant>(code, token.Start);
        Advance();
        return constant;
    }
}

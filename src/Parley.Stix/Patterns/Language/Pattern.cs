using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Parley.Stix.Patterns;

/// <summary>A pattern of STIX 2.1 (section 9). Unchangeable; safe for many threads.</summary>
public sealed class Pattern
{
    private static readonly UTF8Encoding s_strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>A pattern that was built, not read.</summary>
    public Pattern(ObservationExpression root)
        : this(root, Printer.Print(root))
    {
    }

    private Pattern(ObservationExpression root, string text)
    {
        (Root, Text) = (root, text);
        Comparisons = Walk.Comparisons(root);
        Breaches = PatternRules.Check(this);
    }

    /// <summary>The text that it was read from; of a built one, its printed form.</summary>
    public string Text { get; }

    public ObservationExpression Root { get; }

    /// <summary>Every <see cref="Comparison"/> and <see cref="Existence"/>, in the order of the text.</summary>
    public IReadOnlyList<ComparisonExpression> Comparisons { get; }

    /// <summary>Every path, in the order of the text.</summary>
    public IEnumerable<ObjectPath> Paths => Comparisons.Select(Walk.PathOf);

    /// <summary>
    /// Rules of the standard that the pattern breaks although it has the grammar, in the order of the text. Such a pattern is still matched as it is
    /// written: 9.4 forbids that only of what cannot be parsed and of invalid constants, and those are no patterns here.
    /// </summary>
    public IReadOnlyList<PatternFault> Breaches { get; }

    /// <summary>Reads a pattern: the official grammar, and the constants' own rules (9.2).</summary>
    /// <param name="text">The pattern.</param>
    /// <param name="limits">What it may cost.</param>
    /// <param name="pattern">The pattern, which may have <see cref="Breaches"/>.</param>
    /// <param name="fault">Why not, and where.</param>
    public static bool TryParse(string text, PatternLimits limits, [NotNullWhen(true)] out Pattern? pattern, out PatternFault fault)
    {
        (pattern, fault) = (null, default);
        if (text.Length > limits.Characters)
        {
            fault = PatternFault.At(text, PatternFaultCode.Size, limits.Characters);
            return false;
        }

        if (Surrogates.FirstLone(text) is >= 0 and var lone)
        {
            fault = PatternFault.At(text, PatternFaultCode.Encoding, lone);
            return false;
        }

        var parser = new Parser(text, limits);
        if (parser.Pattern() is not { } root)
        {
            fault = parser.Fault;
            return false;
        }

        pattern = new Pattern(root, text);
        return true;
    }

    /// <summary>Reads a pattern in UTF-8.</summary>
    /// <param name="utf8">The pattern in UTF-8.</param>
    /// <param name="limits">What it may cost.</param>
    /// <param name="pattern">The pattern, which may have <see cref="Breaches"/>.</param>
    /// <param name="fault">Why not, and where.</param>
    public static bool TryParse(ReadOnlySpan<byte> utf8, PatternLimits limits, [NotNullWhen(true)] out Pattern? pattern, out PatternFault fault)
    {
        // Never more code units than bytes, so that a long one is refused before it is decoded; never more than three bytes for one unit.
        if (utf8.Length / 3 > limits.Characters)
        {
            (pattern, fault) = (null, new PatternFault(PatternFaultCode.Size, limits.Characters, 0, 0));
            return false;
        }

        try
        {
            return TryParse(s_strict.GetString(utf8), limits, out pattern, out fault);
        }
        catch (DecoderFallbackException bad)
        {
            (pattern, fault) = (null, new PatternFault(PatternFaultCode.Encoding, bad.Index, 0, 0));
            return false;
        }
    }

    /// <summary>
    /// The pattern's normal form: matched by the same observations, and the same for patterns that simple rewriting turns into one another (order
    /// and nesting of operands, repetition, distribution, NOT before = and !=, IN as a choice, spellings of constants). Beyond what any matcher tells
    /// apart, addresses of <c>ipv4-addr:value</c> and <c>ipv6-addr:value</c> are brought to one spelling, and keys and value names of the Windows registry to small letters.
    /// </summary>
    /// <param name="limit">Most alternatives that OR may be multiplied out to, and most operands of one operator.</param>
    /// <returns>Null, if they would be more.</returns>
    public Pattern? Normalize(int limit = 1_000) => new Normalizer(limit).Normal(Root) is { } normal ? new Pattern(normal) : null;

    /// <summary>
    /// Whether simple rewriting shows that both patterns are the same. If not, they may still match the same: in general that is a hard question.
    /// </summary>
    /// <param name="other">The other pattern.</param>
    /// <param name="limit">As in <see cref="Normalize"/>; patterns beyond it are compared as they are printed.</param>
    public bool IsEquivalentTo(Pattern other, int limit = 1_000) =>
        Normalize(limit) is { } one && other.Normalize(limit) is { } two ? one.Text == two.Text : ToString() == other.ToString();

    /// <summary>As the shortest text that is this pattern again.</summary>
    public override string ToString() => Printer.Print(Root);
}

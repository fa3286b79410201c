using System.Reflection;
using System.Text;
using Parley.Ledger;
using Parley.Protocol;

namespace Parley.Fuzz;

/// <summary>Promises that every decoder makes.</summary>
internal static class Expect
{
    private const int MaxDetail = 256;

    private static readonly HashSet<string> s_codes =
    [
        .. Constants(typeof(Codes)), .. Constants(typeof(LedgerCodes)),
    ];

    public static void True(bool holds, string what)
    {
        if (!holds)
            throw new BrokenInvariantException(what);
    }

    /// <summary>A refusal has a code of docs/spec/errors.md, and a detail that is a place and never content: short and plain.</summary>
    public static bool Refused(Refusal? refusal)
    {
        True(refusal is not null, "refused without a refusal");
        RefusedWith(refusal!.Code);
        True(refusal.Detail is null || (refusal.Detail.Length <= MaxDetail && refusal.Detail.All(c => c is > ' ' and < '\u007f')), "a detail that is no place");
        return false;
    }

    public static bool RefusedWith(string? code)
    {
        True(code is not null && s_codes.Contains(code), $"refused with the unknown code {code}");
        return false;
    }

    /// <summary>What was decoded has one encoding: the bytes it came from.</summary>
    public static bool Same(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> again)
    {
        True(bytes.SequenceEqual(again), "encoding again gives other bytes");
        return true;
    }

    public static bool Same(string text, string again)
    {
        True(text == again, "formatting again gives another text");
        return true;
    }

    /// <summary>The bytes as text where they are UTF-8; formats that take text are never given anything else.</summary>
    public static bool IsText(byte[] bytes, out string text)
    {
        var valid = System.Text.Unicode.Utf8.IsValid(bytes);
        text = valid ? Encoding.UTF8.GetString(bytes) : "";
        return valid;
    }

    private static IEnumerable<string> Constants(Type type) =>
        type.GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!);
}

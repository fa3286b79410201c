using Parley.Protocol;

namespace Parley.Exchange;

/// <summary>Duties as the store and people name them.</summary>
public static class DueText
{
    public static string Of(DueKind kind) => kind switch
    {
        DueKind.Receipt => "receipt",
        DueKind.Read => "read",
        _ => "answer",
    };

    public static DueKind Parse(string text) => text switch
    {
        "receipt" => DueKind.Receipt,
        "read" => DueKind.Read,
        "answer" => DueKind.Answer,
        _ => throw new ArgumentOutOfRangeException(nameof(text)),
    };
}

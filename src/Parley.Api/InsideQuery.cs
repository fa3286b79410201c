using System.Globalization;

namespace Parley.Api;

/// <summary>Names of the query parameters of the inside door.</summary>
public static class InsideQuery
{
    public const string Channel = "channel";
    public const string From = "from";
    public const string NotFrom = "notfrom";
    public const string Case = "case";
    public const string Unread = "unread";
    public const string Newest = "newest";
    public const string Seen = "seen";
    public const string After = "after";
    public const string Before = "before";
    public const string Since = "since";
    public const string Until = "until";
    public const string Max = "max";
    public const string Message = "message";
    public const string Field = "field";
    public const string Open = "open";
    public const string States = "states";
    public const string Reader = "reader";
    public const string Body = "body";
    public const string Epoch = "epoch";
    public const string Counts = "counts";
    public const string All = "all";
    public const string Place = "place";
    public const string Language = "lang";

    /// <summary>The part of an address from its question mark on; what is null is left out.</summary>
    internal static string Of(params ReadOnlySpan<(string Name, string? Value)> parameters)
    {
        var query = "";
        foreach (var (name, value) in parameters)
        {
            if (value is not null)
                query += $"{(query.Length == 0 ? '?' : '&')}{name}={Uri.EscapeDataString(value)}";
        }

        return query;
    }

    internal static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    internal static string? Number(long? value) => value is { } number ? Number(number) : null;

    internal static string? Flag(bool value) => value ? "true" : null;
}

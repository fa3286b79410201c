using System.Globalization;
using Parley.Json;
using Parley.Stix;

namespace Parley.Cli;

/// <summary>One object as a page: every value under its selector, in the order of the object.</summary>
internal static class StixPage
{
    private const int Longest = 60;

    public static void Show(Session session, StixObject obj)
    {
        session.Screen.Heading(obj.ToString());
        session.Screen.Pairs(Values(obj.Root, ""));
        session.Screen.Line();
    }

    /// <summary>A text cut to fit a table.</summary>
    public static string Short(string text) => text.Length <= Longest ? text : string.Concat(text.AsSpan(0, Longest - 1), "…");

    private static IEnumerable<(string Name, string? Value)> Values(JsonValue value, string path)
    {
        switch (value.Kind)
        {
            case JsonKind.Object:
                var members = new List<(string, JsonValue)>();
                foreach (var member in value.Members)
                    members.Add((Join(path, member.Name.GetString()), member.Value));
                return members.SelectMany(member => Values(member.Item2, member.Item1));
            case JsonKind.Array:
                var items = new List<(string, JsonValue)>();
                foreach (var item in value.Items)
                    items.Add((Join(path, string.Create(CultureInfo.InvariantCulture, $"[{items.Count}]")), item));
                return items.SelectMany(item => Values(item.Item2, item.Item1));
            case JsonKind.String:
                return [(path, value.GetString())];
            default:
                return [(path, System.Text.Encoding.UTF8.GetString(value.Raw))];
        }
    }

    private static string Join(string path, string step) => path.Length == 0 ? step : $"{path}.{step}";
}

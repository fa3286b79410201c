using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Parley.Replay;

/// <summary>Reads a case: a folder of JSON files in order (samples/securid-2011/README.md, Format).</summary>
internal static class Case
{
    private const string AnyOfficer = "duty-officer";

    public static IReadOnlyList<CaseItem> Read(string folder)
    {
        try
        {
            var items = Directory.GetFiles(folder, "*.json").Order(StringComparer.Ordinal).Select(ReadItem).ToArray();
            return items.Length > 0 && items.Select(item => item.Number).SequenceEqual(Enumerable.Range(1, items.Length))
                ? items
                : throw new ReplayException(ReplayException.Files, "replay.case", folder);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new ReplayException(ReplayException.Files, "replay.file", failure.Message);
        }
    }

    private static CaseItem ReadItem(string path)
    {
        try
        {
            var item = JsonNode.Parse(File.ReadAllBytes(path))!.AsObject();
            var receipt = item["receipt"]!.AsObject();
            var openedBy = receipt["read"]!.GetValue<bool>() ? receipt["passed-on"]?.GetValue<string>() ?? AnyOfficer : null;
            return new CaseItem(
                item["item"]!.GetValue<int>(), item["from"]!.GetValue<string>(), Time(item["date"]!.GetValue<string>()), openedBy, item["message"]!.AsObject());
        }
        catch (Exception failure) when (failure is JsonException or FormatException or InvalidOperationException or NullReferenceException)
        {
            throw new ReplayException(ReplayException.Files, "replay.format", path);
        }
    }

    public static DateTimeOffset Time(string text) =>
        DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
}

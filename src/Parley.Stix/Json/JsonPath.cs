using System.Globalization;
using System.Text;

namespace Parley.Stix.Json;

/// <summary>Where a value stands in its text, written as a selector (section 7.2.3).</summary>
internal static class JsonPath
{
    /// <summary>The way from the root to the value at that offset.</summary>
    public static string To(JsonValue root, int offset)
    {
        var path = new StringBuilder();
        while (root.Kind >= JsonKind.Array && root.Offset != offset && TryStep(ref root, offset, path))
        {
        }

        return path.ToString();
    }

    private static bool TryStep(ref JsonValue at, int offset, StringBuilder path)
    {
        if (at.Kind == JsonKind.Array)
        {
            var number = 0;
            foreach (var item in at.Items)
            {
                if (Holds(item, offset))
                {
                    path.Append(path.Length == 0 ? "" : ".").Append(CultureInfo.InvariantCulture, $"[{number}]");
                    at = item;
                    return true;
                }

                number++;
            }

            return false;
        }

        foreach (var member in at.Members)
        {
            if (!Holds(member.Value, offset))
                continue;
            path.Append(path.Length == 0 ? "" : ".").Append(Validation.Check.Shown(member.Name.Text));
            at = member.Value;
            return true;
        }

        return false;
    }

    private static bool Holds(JsonValue value, int offset) => offset >= value.Offset && offset < value.Offset + value.Raw.Length;
}

using Parley.Json;

namespace Parley.Stix.Validation;

/// <summary>Every reference of an object to another: what stands under a name that ends in _ref or _refs (section 3.1), at any depth; not in observable containers.</summary>
internal static class References
{
    public static List<JsonValue> Of(JsonValue root)
    {
        var found = new List<JsonValue>();
        Collect(root, isTop: true, found);
        return found;
    }

    private static void Collect(JsonValue value, bool isTop, List<JsonValue> found)
    {
        if (value.Kind == JsonKind.Array)
        {
            foreach (var item in value.Items)
            {
                if (item.Kind >= JsonKind.Array)
                    Collect(item, isTop: false, found);
            }

            return;
        }

        foreach (var member in value.Members)
        {
            var inner = member.Value;
            if (inner.Kind < JsonKind.String)
                continue;
            var name = member.Name.Text;
            if (inner.Kind == JsonKind.String)
            {
                if (name.EndsWith("_ref"u8))
                    found.Add(inner);
            }
            else if (inner.Kind == JsonKind.Array && name.EndsWith("_refs"u8))
            {
                foreach (var item in inner.Items)
                {
                    if (item.Kind == JsonKind.String)
                        found.Add(item);
                }
            }
            else if (!(isTop && name.SequenceEqual("objects"u8)))
            {
                Collect(inner, isTop: false, found);
            }
        }
    }
}

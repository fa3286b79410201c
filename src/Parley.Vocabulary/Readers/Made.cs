namespace Parley.Vocabulary;

/// <summary>Messages that a node writes by itself: the template of the kind with other parts, through the same check as anybody's.</summary>
internal static class Made
{
    /// <returns>Null when the parts are not good.</returns>
    public static CheckedMessage? From(string kind, params ReadOnlySpan<(string Name, RawValue Value)> parts)
    {
        List<RawItem> items = [];
        foreach (var (name, value) in parts)
            items.Add(new(name, value));
        items.AddRange(Templates.Raw(kind).Items.Where(item => !items.Exists(other => other.Name == item.Name)));
        return MessageCheck.TryCheck(new RawMap(items), [], out var message, out _) ? message : null;
    }
}

namespace Parley.Meaning;

/// <summary>
/// A message may be sent anew because a reader could not read it: the same key, the same fields root, and so the same content. What is known of one is known of the other
/// (docs/spec/meaning.md, 5).
/// </summary>
public sealed class SaidAgain
{
    private readonly Dictionary<(string Feed, string Key, string Fields), List<WrittenEntry>> _said = [];

    /// <summary>Takes an entry as it becomes evidence; gives those of the same content that this says more of, or that say more of it.</summary>
    public IReadOnlyList<WrittenEntry> Take(WrittenEntry entry)
    {
        if (entry.Content is not MessageContent { Key: { } key, Fields: { } fields } message)
            return [];
        if (!_said.TryGetValue((entry.Feed, key, fields), out var said))
        {
            _said[(entry.Feed, key, fields)] = [entry];
            return [];
        }

        var body = said.Append(entry).Select(one => ((MessageContent)one.Content).Body).FirstOrDefault(known => known is not null);
        WrittenEntry[] learnt = [.. said.Append(entry).Where(one => ((MessageContent)one.Content).Body is null && body is not null).Select(one => one with { Content = (MessageContent)one.Content with { Body = body } })];
        said.RemoveAll(one => learnt.Any(more => more.Seq == one.Seq));
        said.AddRange(learnt);
        if (message.Body is not null || body is null)
            said.Add(entry);
        return learnt;
    }
}

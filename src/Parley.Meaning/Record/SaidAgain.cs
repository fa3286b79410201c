namespace Parley.Meaning;

/// <summary>
/// A message may be sent anew because a reader could not read it: with the same fields root, and so the same content. What is known of one is known of the other
/// (docs/spec/meaning.md, 5).
/// </summary>
public sealed class SaidAgain
{
    private readonly Dictionary<(string Feed, Root Fields), WrittenEntry> _first = [];
    private readonly Dictionary<(string Feed, Root Fields), List<WrittenEntry>> _all = [];

    /// <summary>Numbers of the others with the content of a message, in no order.</summary>
    public IReadOnlyList<long> Others(WrittenEntry entry) =>
        entry.Content is MessageContent { Fields: { } fields } && _all.TryGetValue((entry.Feed, fields), out var all) ? [.. all.Select(one => one.Seq).Where(seq => seq != entry.Seq)] : [];

    /// <summary>Takes an entry as it becomes evidence; gives those of the same content of which more is known now.</summary>
    public IReadOnlyList<WrittenEntry> Take(WrittenEntry entry)
    {
        if (entry.Content is not MessageContent { Fields: { } fields } || _first.TryAdd((entry.Feed, fields), entry))
            return [];
        if (!_all.TryGetValue((entry.Feed, fields), out var all))
            _all[(entry.Feed, fields)] = all = [_first[(entry.Feed, fields)]];
        all.Add(entry);
        var (body, isOpen) = (all.Select(Of).FirstOrDefault(one => one.Body is not null)?.Body, all.Select(Of).Any(one => one.Text == BodyText.Open));
        List<WrittenEntry> learnt = [];
        for (var i = 0; i < all.Count; i++)
        {
            var known = Of(all[i]) with { Body = Of(all[i]).Body ?? body, Text = isOpen ? BodyText.Open : Of(all[i]).Text };
            if (known != Of(all[i]))
                learnt.Add(all[i] = all[i] with { Content = known });
        }

        return learnt;
    }

    private static MessageContent Of(WrittenEntry entry) => (MessageContent)entry.Content;
}

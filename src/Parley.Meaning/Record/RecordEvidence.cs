using Parley.Protocol;

namespace Parley.Meaning;

/// <summary>
/// Evidence out of an exported record (docs/spec/record.md) while it is verified: give <see cref="Take"/> to <see cref="RecordVerifier"/>, and what it found to
/// <see cref="Of"/>. What the record opens or shows leaves of is known; what it leaves out was erased.
/// </summary>
/// <param name="registry">The suites with which it is verified.</param>
public sealed class RecordEvidence(SuiteRegistry registry)
{
    private readonly Evidence _evidence = new();
    private readonly Dictionary<string, List<Root>> _roots = new(StringComparer.Ordinal);
    private readonly SaidAgain _again = new();

    /// <summary>Takes an entry; those of a feed come in order.</summary>
    public void Take(RecordedEntry entry)
    {
        var header = entry.Taken.Header;
        if (!_roots.TryGetValue(header.Feed, out var roots))
            _roots[header.Feed] = roots = [];
        var root = entry.Roots.ToRoot();
        var body = entry.Message is { } message ? DecidingForm.Of(message.Body) : DecidingForm.Of(entry.Leaves);
        var text = entry.Message is not null ? BodyText.Open : entry.Taken.Entry.Body is null ? BodyText.Erased : BodyText.Sealed;
        var terms = header.Type == EntryType.Terms && entry.Taken.Entry.Body is { } encoded && Terms.TryDecode(encoded, registry.KeySizes, out var read, out _) ? read : null;
        var written = EntryForm.Of(header, root, roots.Count > 0 ? roots[^1] : default, text, body, terms);
        _evidence.Add(written);
        foreach (var known in _again.Take(written))
            _evidence.Add(known);
        roots.Add(root);
    }

    /// <summary>All of it, with heads and cosignatures.</summary>
    /// <param name="record">What the verifier found of the record whose entries were taken.</param>
    /// <exception cref="ArgumentException">The record does not hold: it is evidence of nothing.</exception>
    public Evidence Of(RecordResult record)
    {
        if (!record.IsGood)
            throw new ArgumentException("A record that does not hold is evidence of nothing.", nameof(record));
        foreach (var feed in record.Feeds)
        {
            foreach (var fork in feed.Forks)
                _evidence.Add(feed.Party, fork, record.Rules!.Terms);
            foreach (var size in feed.Heads)
                _evidence.Add(new SignedHead(feed.Party, size, RootAt(feed, size)));
            foreach (var cosigned in feed.Cosigners)
                _evidence.Add(new Cosigned(cosigned.Name, feed.Party, cosigned.Size, RootAt(feed, cosigned.Size), cosigned.Seconds * 1_000));
        }

        return _evidence;
    }

    private Root RootAt(RecordedFeed feed, long size) => _roots[feed.Party][(int)size - 1];
}

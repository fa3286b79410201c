using System.Globalization;
using System.Text;
using Parley.Meaning;
using Parley.Protocol;

namespace Parley.MeaningBench;

/// <summary>Two parties that ask and answer: of ten messages four questions, four answers (one a hold first), a note, and now and then a correction. The last questions stay open.</summary>
internal sealed class Feeds
{
    private const long Minute = 60_000;

    private readonly Dictionary<string, List<Root>> _roots = new() { ["a"] = [], ["b"] = [] };
    private readonly Dictionary<string, long> _seen = new() { ["a"] = 0, ["b"] = 0 };
    private readonly Queue<EntryLink> _open = new();
    private long _now = 1_000 * Minute;
    private int _step;

    public Feeds(int messages)
    {
        foreach (var party in _roots.Keys)
            Write(party, Terms());
        for (var message = 0; message < messages; message++)
            Next();
    }

    public List<object> Pieces { get; } = [];

    public long Entries => _roots.Values.Sum(roots => (long)roots.Count);

    public EntryLink Last { get; private set; } = new("a", 0);

    /// <summary>One more message and all that comes with it; how many pieces there are then.</summary>
    public int Next()
    {
        var (me, other) = _step % 10 < 5 ? ("a", "b") : ("b", "a");
        _now += Minute;
        See(me, other);
        Last = (_step++ % 5) switch
        {
            4 => Write(me, Message("note")),
            1 or 3 when _open.TryPeek(out var asked) && asked.Party == other => Answer(me, asked),
            2 when _step % 50 == 3 => Write(me, Message("correct") with
            {
                Supersedes = Last.Party == me ? Last : null,
                Body = new("correct") { Action = "amend", Corrections = [new("subjects", null)] },
            }),
            _ => Ask(me),
        };
        Cosign(other, me);
        return Pieces.Count;
    }

    private EntryLink Ask(string me)
    {
        var link = Write(me, Message("inquire"));
        _open.Enqueue(link);
        // What nobody answers in time stays open, and lies behind the queue.
        while (_open.Count > 20)
            _open.Dequeue();
        return link;
    }

    private EntryLink Answer(string me, EntryLink asked)
    {
        if (_step % 4 == 0)
            return Write(me, Message("answer", "holding", _now + (200 * Minute)) with { Answers = [asked] });
        _open.Dequeue();
        return Write(me, Message("answer", "answered") with { Answers = [asked] });
    }

    private void See(string me, string other)
    {
        var size = _roots[other].Count;
        if (size > _seen[me])
            Write(me, new SeenContent(other, _seen[me], size, _roots[other][^1]));
        _seen[me] = size;
    }

    private void Cosign(string by, string over)
    {
        Pieces.Add(new SignedHead(over, _roots[over].Count, _roots[over][^1]));
        Pieces.Add(new Cosigned(by, over, _roots[over].Count, _roots[over][^1], _now));
    }

    private EntryLink Write(string party, EntryContent content)
    {
        var roots = _roots[party];
        var root = Root.Of(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{party}/{roots.Count}")));
        Pieces.Add(new WrittenEntry(party, roots.Count, root, roots.Count > 0 ? roots[^1] : default, _now, false, content));
        roots.Add(root);
        return new(party, roots.Count - 1);
    }

    private MessageContent Message(string kind, string? status = null, long? until = null) => new()
    {
        Track = "technical",
        Precedence = Precedence.Priority,
        Key = _step.ToString("x32", CultureInfo.InvariantCulture),
        Body = new(kind) { Status = status, Until = until },
    };

    private static TermsContent Terms() => new("0", ["a", "b"])
    {
        Handling = HandlingTimes.Default,
        Ceiling = new(40 * Minute, 120 * Minute, 720 * Minute, 1_440 * Minute),
        HoldLongest = 120 * Minute,
        HoldTimes = 2,
        Version = KindsTable.Version,
        Kinds = KindsTable.Hash,
    };
}

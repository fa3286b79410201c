using Parley.Exchange.Record;
using Parley.Exchange.Seams;
using Parley.Testing.Simulation;
using Parley.Testing.Store;

namespace Parley.Model.Nodes;

/// <summary>What of a party survives a power cut: a value.</summary>
/// <param name="Journal">Commits of the record, in order.</param>
/// <param name="Marks">By name.</param>
/// <param name="Files">What lives for days, by name.</param>
/// <param name="Drawn">How often the party drew something. No disk remembers it, and nothing puts it back.</param>
internal sealed record Disk(IReadOnlyList<IReadOnlyList<Change>> Journal, IReadOnlyDictionary<string, MarkCopy> Marks, IReadOnlyDictionary<string, byte[]> Files, long Drawn)
{
    public MemoryStore OpenStore(Action<Action>? schedule)
    {
        var store = new MemoryStore(schedule);
        store.Hold(true);
        foreach (var changes in Journal)
            _ = store.CommitAsync(changes);
        store.Hold(false);
        return store;
    }

    public MemoryMarks OpenMarks(Action<Action> schedule)
    {
        var marks = new MemoryMarks(1, schedule);
        marks.PutBack(Marks);
        return marks;
    }

    public SimFiles OpenFiles()
    {
        var files = new SimFiles();
        foreach (var (name, content) in Files)
            files.Write(name, content);
        return files;
    }

    /// <summary>This party with the record of an earlier disk put back.</summary>
    public Disk Restored(Disk from, MarksFate fate) => this with
    {
        Journal = from.Journal,
        Marks = fate switch { MarksFate.Kept => Marks, MarksFate.GoBack => from.Marks, _ => new Dictionary<string, MarkCopy>() },
    };
}

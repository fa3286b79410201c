using System.Globalization;
using System.Text;
using Parley.Protocol;

namespace Parley.Meaning.Tests;

/// <summary>Random feeds: parties that write, see and cosign, with clocks of their own. One seed gives one world.</summary>
internal sealed class World
{
    public const long Minute = 60_000;

    public static readonly HandlingTimes Handling = new(10 * Minute, 30 * Minute, 180 * Minute, 360 * Minute);
    public static readonly HandlingTimes Ceiling = new(40 * Minute, 120 * Minute, 720 * Minute, 1440 * Minute);

    public World(int members)
        : this([.. Enumerable.Range(0, members).Select(number => ((char)('a' + number)).ToString())])
    {
    }

    public World(params string[] names)
    {
        Parties = [.. names.Select(name => new Writer(name))];
        foreach (var party in Parties)
            Write(party, Terms([.. Parties.Select(one => one.Name)], "0"));
        foreach (var party in Parties)
        {
            foreach (var other in Parties.Where(other => other != party))
                See(party, other);
        }
    }

    public IReadOnlyList<Writer> Parties { get; }

    /// <summary>True time, ms.</summary>
    public long Now { get; set; } = 1000 * Minute;

    public List<object> Pieces { get; } = [];

    public static TermsContent Terms(string[] members, string id) => new(id, members)
    {
        Handling = Handling,
        Ceiling = Ceiling,
        HoldLongest = 120 * Minute,
        HoldTimes = 2,
        Passes = ["goodwill"],
        Version = KindsTable.Version,
        Kinds = KindsTable.Hash,
    };

    public EntryLink Write(Writer party, EntryContent content, bool doubt = false, bool signed = true)
    {
        var root = RootOf(party, party.Size);
        var entry = new WrittenEntry(party.Name, party.Size, root, party.Size > 0 ? party.Roots[^1] : default, Math.Max(0, Now + party.OffMs), doubt, content);
        party.Roots.Add(root);
        party.Written.Add(entry);
        Pieces.Add(entry);
        if (signed)
            Pieces.Add(new SignedHead(party.Name, party.Size, root));
        return new(party.Name, entry.Seq);
    }

    /// <summary>Cosigns all there is of another feed.</summary>
    public void Cosign(Writer by, Writer over, long? time = null)
    {
        by.Held[over.Name] = over.Size;
        Pieces.Add(new SignedHead(over.Name, over.Size, over.Roots[^1]));
        Pieces.Add(new Cosigned(by.Name, over.Name, over.Size, over.Roots[^1], Math.Max(0, time ?? (Now + by.OffMs))));
    }

    /// <summary>Writes what was cosigned of another feed; all there is where nothing was.</summary>
    public void See(Writer by, Writer of, bool doubt = false, long wrongFrom = 0, IReadOnlyList<UnreadableRange>? unreadable = null, IReadOnlyList<long>? readable = null)
    {
        var size = by.Seen.ContainsKey(of.Name) ? Math.Min(by.Held.GetValueOrDefault(of.Name), of.Size) : of.Size;
        var from = by.Seen.GetValueOrDefault(of.Name);
        if (size <= from)
            return;
        by.Seen[of.Name] = size;
        Pieces.Add(new SignedHead(of.Name, size, of.Roots[(int)size - 1]));
        Write(by, new SeenContent(of.Name, from + wrongFrom, size, of.Roots[(int)size - 1]) { Unreadable = unreadable ?? [], Readable = readable ?? [] }, doubt);
    }

    /// <summary>Goes on from an earlier size: a second head.</summary>
    public static void Fork(Writer party, int size)
    {
        party.Branch++;
        party.Roots.RemoveRange(size, party.Roots.Count - size);
        party.Written.RemoveRange(size, party.Written.Count - size);
    }

    public static MessageContent Message(string kind, string? status = null, long? until = null, string? action = null, IReadOnlyList<AmendedField>? corrections = null) => new()
    {
        Track = "technical",
        Precedence = Precedence.Priority,
        Body = new(kind) { Status = status, Until = until, Action = action, Corrections = corrections },
    };

    private static Root RootOf(Writer party, long seq) => Root.Of(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{party.Name}/{seq}#{party.Branch}")));
}

/// <summary>One party of a world.</summary>
internal sealed class Writer(string name)
{
    public string Name => name;

    public List<Root> Roots { get; } = [];

    public List<WrittenEntry> Written { get; } = [];

    public long Size => Roots.Count;

    public int Branch { get; set; }

    /// <summary>How far its clock is ahead, ms.</summary>
    public long OffMs { get; set; }

    /// <summary>Sizes of the other feeds that it cosigned, and that it says it saw.</summary>
    public Dictionary<string, long> Held { get; } = [];

    public Dictionary<string, long> Seen { get; } = [];
}

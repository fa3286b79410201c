using System.Globalization;
using System.Text;
using Parley.Api;
using Parley.Json;
using Parley.Ledger;
using Parley.Storage;
using Parley.Vocabulary;

namespace Parley.Node.People;

/// <summary>What an officer did. It says what was done to what, never what it held.</summary>
/// <param name="Officer">As the door knows: an account's name, or who is said to sit at the local terminal.</param>
/// <param name="Door">See <see cref="Caller.Door"/>.</param>
/// <param name="Act">The name of the operation.</param>
/// <param name="About">A name, a link or a code.</param>
/// <param name="Outcome"><c>begun</c>, <c>done</c>, or the code of a refusal or fault.</param>
/// <param name="Of">The number of the entry with which the act began.</param>
internal sealed record AuditEntry(string Officer, string Door, string Act, string About, string Outcome, long? Of = null);

/// <summary>
/// What was done, as a feed of its own: canonical JSON (RFC 8785), leaves of an RFC 6962 tree. Entries are appended in the transaction of what they tell of. Used by one thread at a time, by
/// <see cref="Staff"/>.
/// </summary>
internal sealed class AuditLog
{
    public const string Begun = "begun";
    public const string Done = "done";

    private const int Version = 1;
    private const int PageEntries = 1000;
    private const int LongestText = 256;

    private Frontier _stored;
    private Frontier? _open;
    private bool _hasSigned;

    private AuditLog(Frontier stored, bool isWhole) => (_stored, IsWhole) = (stored, isWhole);

    /// <summary>Whether the entries are those that the newest head here was signed over.</summary>
    public bool IsWhole { get; }

    private Frontier Newest => _open ?? _stored;

    /// <summary>Reads what is there.</summary>
    public static AuditLog Read(DeskRows rows)
    {
        var (frontier, head) = (new Frontier(TreeHasher.Sha256), NewestHead(rows) is { } note ? CheckpointOf(note.Note) : null);
        var isWhole = head is null || (head.Size == 0 && head.Root == frontier.Root());

        // Row by row: a log of years is longer than what should be in memory at once.
        for (var (n, page) = (0L, Page(rows, -1, PageEntries)); page.Count > 0; page = Page(rows, n - 1, PageEntries))
        {
            foreach (var entry in page)
            {
                frontier.Append(TreeHasher.Sha256.Leaf(entry.Bytes));
                isWhole = (isWhole || (head!.Size == frontier.Size && head.Root == frontier.Root())) && entry.N == n;
                n++;
            }
        }

        return new AuditLog(frontier, isWhole);
    }

    /// <summary>Entries in order after that number.</summary>
    public static IReadOnlyList<(long N, byte[] Bytes)> Page(DeskRows rows, long after, int max) =>
        rows.Read("select n, entry from audit where n > $1 order by n limit $2", row => (row.GetInt64(0), row.GetFieldValue<byte[]>(1)), after, max);

    public static (string Note, long MadeMs)? NewestHead(DeskRows rows) =>
        rows.First("select note, made_ms from head order by size desc limit 1", row => ((string, long)?)(row.GetString(0), row.GetInt64(1)));

    /// <summary>How many entries there are, with those of the open transaction.</summary>
    public long Size => Newest.Size;

    /// <summary>The newest head, which is signed now where there is none of this size.</summary>
    /// <param name="sign">Makes a signed note of a text, with its key name.</param>
    public (string Note, long MadeMs) Sign(DeskRows rows, string party, Func<string, string, string> sign, long nowMs)
    {
        // Once in each run in any case: the node's keys may be others than before.
        if (_hasSigned && NewestHead(rows) is { } newest && CheckpointOf(newest.Note)!.Size == Size)
            return newest;
        _hasSigned = true;
        var origin = AuditList.Origin(party);
        var note = sign(new Checkpoint(origin, Size, Newest.Root(), [UtcTime.Of(nowMs).ToString()]).Format(), origin);
        rows.Run("insert into head (size, made_ms, note) values ($1, $2, $3) on conflict (size) do update set made_ms = excluded.made_ms, note = excluded.note", Size, nowMs, note);
        return (note, nowMs);
    }

    public static Checkpoint? CheckpointOf(string note) => SignedNote.TryParse(note, out var signed, out _) && Checkpoint.TryParse(signed.Text, out var checkpoint, out _) ? checkpoint : null;

    /// <summary>Appends an entry and gives its number, from 0.</summary>
    public long Append(DeskRows rows, AuditEntry entry, long nowMs)
    {
        _open ??= _stored.Clone();
        var (n, bytes) = (_open.Size, Encode(entry, _open.Size, nowMs));
        rows.Run("insert into audit (n, entry) values ($1, $2)", n, bytes);
        _open.Append(TreeHasher.Sha256.Leaf(bytes));
        return n;
    }

    /// <summary>The transaction of what was appended ended.</summary>
    public void Settle(bool stored) => (_stored, _open) = (stored && _open is not null ? _open : _stored, null);

    private static byte[] Encode(AuditEntry entry, long n, long nowMs)
    {
        List<(string Name, byte[] Canonical)> members =
        [
            ("about", JsonWriting.QuotedUtf8(Short(entry.About))), ("act", JsonWriting.QuotedUtf8(entry.Act)), ("door", JsonWriting.QuotedUtf8(Short(entry.Door))), ("n", Number(n)),
            ("officer", JsonWriting.QuotedUtf8(Short(entry.Officer))), ("outcome", JsonWriting.QuotedUtf8(entry.Outcome)), ("time", JsonWriting.QuotedUtf8(UtcTime.Of(nowMs).ToString())), ("v", Number(Version)),
        ];
        if (entry.Of is { } of)
            members.Add(("of", Number(of)));
        return CanonicalJson.OfMembers(members);
    }

    private static byte[] Number(long number) => Encoding.UTF8.GetBytes(number.ToString(CultureInfo.InvariantCulture));

    private static string Short(string text) => text.Length <= LongestText ? text : text[..LongestText];
}

using System.Globalization;
using System.Text;
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
    private const int LongestText = 256;

    private Frontier _stored;
    private Frontier? _open;

    private AuditLog(Frontier stored) => _stored = stored;

    /// <summary>How many entries there are.</summary>
    public long Size => _stored.Size;

    public TreeHash Root => _stored.Root();

    /// <summary>Reads what is there.</summary>
    public static AuditLog Read(DeskRows rows)
    {
        var frontier = new Frontier(TreeHasher.Sha256);
        foreach (var entry in rows.Read("select entry from audit order by n", row => row.GetFieldValue<byte[]>(0)))
            frontier.Append(TreeHasher.Sha256.Leaf(entry));
        return new AuditLog(frontier);
    }

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

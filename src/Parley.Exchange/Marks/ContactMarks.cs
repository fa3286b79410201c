using System.Security.Cryptography;
using Parley.Exchange.Record;
using Parley.Exchange.Seams;
using Parley.Protocol;

namespace Parley.Exchange;

/// <summary>
/// What must not be undone of first contacts when the record is put back: for which acceptance a number was opened, what was burnt, and how often wrong words were given.
/// </summary>
internal sealed class ContactMarks
{
    /// <summary>The name of the mark.</summary>
    public const string Name = "contacts";

    private readonly NodeSeams _seams;
    private readonly Dictionary<string, MarkedContact> _known;
    private bool _isThere;

    private ContactMarks(NodeSeams seams, Dictionary<string, MarkedContact> known, bool isThere) => (_seams, _known, _isThere) = (seams, known, isThere);

    public static ContactMarks Load(NodeSeams seams)
    {
        var found = seams.Marks.Read(Name).Select(copy => copy.Mark is { } bytes ? Decode(bytes) : null).OfType<IReadOnlyList<MarkedContact>>().ToArray();
        var known = new Dictionary<string, MarkedContact>(StringComparer.Ordinal);
        foreach (var contact in found.SelectMany(contacts => contacts))
            known[contact.Id] = known.GetValueOrDefault(contact.Id) is { } other ? other.With(contact) : contact;
        return new ContactMarks(seams, known, found.Length > 0);
    }

    /// <summary>Whether that is a whole mark of first contacts.</summary>
    public static bool IsSound(byte[] bytes) => Decode(bytes) is not null;

    /// <summary>Before the first invitation: from then on a mark that is missing was lost.</summary>
    public async Task BeginAsync()
    {
        if (_isThere)
            return;
        await WriteAsync();
        _isThere = true;
    }

    /// <summary>How a first contact really stands: the record may be older. Without a mark nobody knows what an open invitation's number was opened for.</summary>
    public CeremonyRow Standing(CeremonyRow row)
    {
        if (_known.GetValueOrDefault(row.Id) is not { } mark)
            return _isThere || row.State != CeremonyState.Invited ? row : row with { State = CeremonyState.Burnt };
        return row with { State = mark.IsBurnt ? CeremonyState.Burnt : row.State, Failures = Math.Max(row.Failures, mark.Failures) };
    }

    /// <summary>Whether a number may be opened for that acceptance: it was opened for no other.</summary>
    public bool Allows(string id, byte[] acceptance) => _known.GetValueOrDefault(id) is not { Opened.Length: > 0 } mark || mark.Opened.AsSpan().SequenceEqual(SHA256.HashData(acceptance));

    /// <summary>Before anything of it leaves.</summary>
    public async Task KeepAsync(CeremonyRow row)
    {
        var now = new MarkedContact(row.Id, row.Acceptance.Length == 0 ? [] : SHA256.HashData(row.Acceptance), row.State == CeremonyState.Burnt, row.Failures);
        var before = _known.GetValueOrDefault(row.Id);
        _known[row.Id] = before?.With(now) ?? now;
        await WriteAsync();
        _isThere = true;
    }

    private static List<MarkedContact>? Decode(byte[] bytes)
    {
        if (MarkFile.Decode(bytes) is not { } map)
            return null;
        map.Number("v", 1, 1);
        var contacts = new List<MarkedContact>();
        foreach (var item in map.Array("contacts"))
        {
            if (item is { Kind: CborKind.Array, Elements: [{ Kind: CborKind.Bytes, Bytes.Length: 32 } id, { Kind: CborKind.Bytes, Bytes.Length: 0 or 32 } opened, { Kind: CborKind.Bool } burnt, { Kind: CborKind.Number, Number: >= 0 } failures] })
                contacts.Add(new MarkedContact(Convert.ToHexStringLower(id.Bytes.Span), opened.Bytes.ToArray(), burnt.Truth, failures.Number));
            else
                map.Refuse(Codes.CborShape, "contacts");
        }

        return map.Finish(out _) ? contacts : null;
    }

    private Task WriteAsync()
    {
        var contacts = _known.Values.OrderBy(contact => contact.Id, StringComparer.Ordinal)
            .Select(contact => CborItem.Array(CborItem.Of(Convert.FromHexString(contact.Id)), CborItem.Of(contact.Opened), CborItem.Of(contact.IsBurnt), CborItem.Of(contact.Failures)));
        return _seams.Marks.WriteAsync(Name, new MarkWrite(MarkFile.Encode([new("v", CborItem.Of(1)), new("contacts", CborItem.Array(contacts))]), [], TailAnew: false));
    }

    /// <param name="Id">Hex SHA-256 of the invitation.</param>
    /// <param name="Opened">SHA-256 of the acceptance that fixed everything; empty before there is one.</param>
    private sealed record MarkedContact(string Id, byte[] Opened, bool IsBurnt, long Failures)
    {
        public MarkedContact With(MarkedContact other) =>
            this with { Opened = Opened.Length > 0 ? Opened : other.Opened, IsBurnt = IsBurnt || other.IsBurnt, Failures = Math.Max(Failures, other.Failures) };
    }
}

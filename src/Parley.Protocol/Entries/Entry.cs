namespace Parley.Protocol;

/// <summary>One entry as it stands in a feed.</summary>
/// <param name="HeaderBytes">The header, which is the leaf.</param>
/// <param name="Body">The body, or null where there is none or it was erased.</param>
public sealed record Entry(byte[] HeaderBytes, byte[]? Body);

/// <summary>Names one entry of a channel: the feed's writer and the entry's number.</summary>
public sealed record EntryLink(string Party, long Seq)
{
    internal CborItem ToItem() => CborItem.Array(CborItem.Of(Party), CborItem.Of(Seq));

    internal static EntryLink? From(CborItem item)
    {
        if (item.Kind != CborKind.Array || item.ElementArray is not [{ Kind: CborKind.Text } party, { Kind: CborKind.Number } seq])
            return null;
        return PartyId.IsValid(party.Text) && seq.Number >= 0 ? new(party.Text, seq.Number) : null;
    }
}

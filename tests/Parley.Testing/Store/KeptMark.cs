using Parley.Exchange.Seams;

namespace Parley.Testing.Store;

/// <summary>
/// What one place of marks holds under a name. The pieces of its tail are joined when somebody reads it: joined at each write, the whole tail was copied each time.
/// </summary>
internal sealed record KeptMark(byte[]? Mark, TailPiece? Last)
{
    public static KeptMark None { get; } = new(null, null);

    public static KeptMark Of(MarkCopy copy) => new(copy.Mark, TailPiece.Of(copy.Tail, null));

    public KeptMark With(MarkWrite write) => new(write.Mark, TailPiece.Of(write.Tail, write.TailAnew ? null : Last));

    public MarkCopy ToCopy()
    {
        var tail = new byte[Last?.End ?? 0];
        for (var piece = Last; piece is not null; piece = piece.Before)
            piece.Bytes.CopyTo(tail, piece.End - piece.Bytes.Length);
        return new MarkCopy(Mark, tail);
    }
}

/// <param name="Bytes">What one write added.</param>
/// <param name="Before">What stands before it.</param>
/// <param name="End">Bytes of the tail up to the end of this.</param>
internal sealed record TailPiece(byte[] Bytes, TailPiece? Before, int End)
{
    public static TailPiece? Of(byte[] bytes, TailPiece? before) => bytes.Length == 0 ? before : new TailPiece(bytes, before, (before?.End ?? 0) + bytes.Length);
}

using System.Diagnostics.CodeAnalysis;

namespace Parley.Protocol;

/// <summary>How much of a feed the answering party holds (docs/spec/exchange.md).</summary>
/// <param name="Have">Number of entries.</param>
/// <param name="Checkpoint">The newest signed note of the feed's writer that it holds; null exactly when it holds no entry.</param>
/// <param name="Ticket">For the feed's writer only: what its batches must carry from now on.</param>
public sealed record HeadAnswer(long Have, string? Checkpoint, byte[]? Ticket)
{
    /// <summary>The one encoding.</summary>
    public byte[] Encode() => new MapBuilder().Add("v", 1).Add("have", Have).AddOptional("checkpoint", Checkpoint).AddOptional("ticket", Ticket).Encode();

    /// <summary>Decodes strictly.</summary>
    public static bool TryDecode(ReadOnlyMemory<byte> bytes, [NotNullWhen(true)] out HeadAnswer? answer, [NotNullWhen(false)] out Refusal? refusal)
    {
        answer = null;
        if (!DeterministicCbor.TryDecode(bytes, out var item, out refusal, Limits.MaxAnswerBytes))
            return false;
        var map = new MapReader(item);
        map.Number("v", 1, 1);
        var read = new HeadAnswer(
            map.Number("have", 0),
            map.OptionalText("checkpoint", Limits.MaxNoteBytes),
            map.OptionalBytes("ticket", Limits.TicketBytes, Limits.TicketBytes)?.ToArray());
        if (read.Have == 0 != read.Checkpoint is null)
            map.Refuse(Codes.AnswerShape, "checkpoint");
        if (!map.Finish(out refusal))
            return false;
        answer = read;
        return true;
    }
}

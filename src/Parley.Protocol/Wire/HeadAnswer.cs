using System.Diagnostics.CodeAnalysis;

namespace Parley.Protocol;

/// <summary>How much of a feed the answering party holds (docs/spec/exchange.md).</summary>
/// <param name="Have">Number of entries.</param>
/// <param name="Checkpoint">The newest signed note of the feed's writer that it holds; null exactly when it holds no entry.</param>
/// <param name="Ticket">For the feed's writer only: what its batches must carry from now on.</param>
/// <param name="Fresh">A signed <see cref="FreshNote"/> for the nonce of the question.</param>
public sealed record HeadAnswer(long Have, string? Checkpoint, byte[]? Ticket, string Fresh)
{
    /// <summary>The one encoding.</summary>
    public byte[] Encode() => new MapBuilder().Add("v", WireVersion.Number).Add("have", Have).AddOptional("checkpoint", Checkpoint).AddOptional("ticket", Ticket).Add("fresh", Fresh).Encode();

    /// <summary>Decodes strictly.</summary>
    public static bool TryDecode(ReadOnlyMemory<byte> bytes, [NotNullWhen(true)] out HeadAnswer? answer, [NotNullWhen(false)] out Refusal? refusal)
    {
        answer = null;
        if (!DeterministicCbor.TryDecode(bytes, out var item, out refusal, Limits.MaxAnswerBytes))
            return false;
        var map = new MapReader(item);
        map.Number("v", WireVersion.Number, WireVersion.Number);
        var read = new HeadAnswer(
            map.Number("have", 0),
            map.OptionalText("checkpoint", Limits.MaxNoteBytes),
            map.OptionalBytes("ticket", Limits.TicketBytes, Limits.TicketBytes)?.ToArray(),
            map.Text("fresh", Limits.MaxNoteBytes));
        if (read.Have == 0 != read.Checkpoint is null)
            map.Refuse(Codes.AnswerShape, "checkpoint");
        if (!map.Finish(out refusal))
            return false;
        answer = read;
        return true;
    }
}

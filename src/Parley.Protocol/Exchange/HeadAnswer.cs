using System.Diagnostics.CodeAnalysis;

namespace Parley.Protocol;

/// <summary>How much of a feed a member holds, and the writer's own signed note that shows it. Nothing in it is verified by decoding.</summary>
/// <param name="Have">Entries held.</param>
/// <param name="Checkpoint">The newest signed note held, or null when nothing is.</param>
public sealed record HeadAnswer(long Have, string? Checkpoint)
{
    public byte[] Encode() => new MapBuilder().Add("v", 1).Add("have", Have).AddOptional("checkpoint", Checkpoint).Encode();

    /// <summary>Decodes strictly. Refuses with <c>cbor.*</c>, and a number without a note with <c>answer.shape</c>.</summary>
    public static bool TryDecode(ReadOnlyMemory<byte> bytes, [NotNullWhen(true)] out HeadAnswer? answer, [NotNullWhen(false)] out Refusal? refusal)
    {
        answer = null;
        if (!DeterministicCbor.TryDecode(bytes, out var item, out refusal))
            return false;
        var map = new MapReader(item);
        map.Number("v", 1, 1);
        var read = new HeadAnswer(map.Number("have", 0), map.OptionalText("checkpoint", Limits.MaxNoteBytes));
        if (!map.Finish(out refusal))
            return false;
        if (read.Have > 0 != read.Checkpoint is not null)
        {
            refusal = new Refusal(Codes.AnswerShape, "checkpoint");
            return false;
        }

        answer = read;
        return true;
    }
}

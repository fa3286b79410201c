using System.Diagnostics.CodeAnalysis;

namespace Parley.Protocol;

/// <summary>The answer to a batch: either cosignature lines or a refusal note. Nothing in it is verified by decoding.</summary>
public sealed record Answer
{
    private Answer(string? cosigned, string? refused)
    {
        Cosigned = cosigned;
        Refused = refused;
    }

    /// <summary>Signature lines, each ending in a newline, or null.</summary>
    public string? Cosigned { get; }

    /// <summary>A signed refusal note, or null.</summary>
    public string? Refused { get; }

    /// <summary>With a cosignature: others of the answerer over smaller heads, which the writer did not show to have. At most <see cref="Limits.MaxEarlier"/>.</summary>
    public IReadOnlyList<CosignatureOver> Earlier { get; private init; } = [];

    /// <summary>An answer that cosigns.</summary>
    public static Answer OfCosignature(string lines, IReadOnlyList<CosignatureOver>? earlier = null) => new(lines, null) { Earlier = earlier ?? [] };

    /// <summary>An answer that refuses.</summary>
    public static Answer OfRefusal(string note) => new(null, note);

    /// <summary>The one encoding.</summary>
    public byte[] Encode() => new MapBuilder().Add("v", WireVersion.Number).AddOptional("cosigned", Cosigned).AddOptional("refused", Refused).AddOptional("earlier", CosignatureOver.Write(Earlier)).Encode();

    /// <summary>Decodes strictly. Refuses with <c>cbor.*</c> and <c>answer.shape</c>.</summary>
    public static bool TryDecode(ReadOnlyMemory<byte> bytes, [NotNullWhen(true)] out Answer? answer, [NotNullWhen(false)] out Refusal? refusal)
    {
        answer = null;
        if (!DeterministicCbor.TryDecode(bytes, out var item, out refusal, Limits.MaxAnswerBytes))
            return false;
        var map = new MapReader(item);
        map.Number("v", WireVersion.Number, WireVersion.Number);
        var read = new Answer(map.OptionalText("cosigned", Limits.MaxNoteBytes), map.OptionalText("refused", Limits.MaxNoteBytes)) { Earlier = CosignatureOver.Read(map, "earlier") };
        if (read.Cosigned is null == read.Refused is null)
            map.Refuse(Codes.AnswerShape, "");
        if (read.Refused is not null && read.Earlier.Count > 0)
            map.Refuse(Codes.AnswerShape, "earlier");
        if (read.Cosigned is { } lines && !lines.EndsWith('\n'))
            map.Refuse(Codes.AnswerShape, "cosigned");
        if (!map.Finish(out refusal))
            return false;
        answer = read;
        return true;
    }
}

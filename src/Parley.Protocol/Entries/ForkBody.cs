using System.Diagnostics.CodeAnalysis;

namespace Parley.Protocol;

/// <summary>
/// The body of a <c>fork</c> entry: heads of another feed, as their writer signed them, that do not fit what some member saw of it. Whoever reads it holds them against its own
/// copy; they prove what their signatures prove, and nothing else.
/// </summary>
/// <param name="Feed">Party id of that feed's writer.</param>
/// <param name="Heads">One or two signed notes.</param>
public sealed record ForkBody(string Feed, IReadOnlyList<string> Heads)
{
    private const int MaxHeads = 2;

    /// <summary>The one encoding.</summary>
    public byte[] Encode() => new MapBuilder().Add("v", 1).Add("feed", Feed).Add("heads", Heads).Encode();

    /// <summary>Decodes strictly; the notes are not looked into.</summary>
    public static bool TryDecode(ReadOnlyMemory<byte> bytes, [NotNullWhen(true)] out ForkBody? body, [NotNullWhen(false)] out Refusal? refusal)
    {
        body = null;
        if (!DeterministicCbor.TryDecode(bytes, out var item, out refusal, Limits.MaxPlainBodyBytes))
            return false;
        var map = new MapReader(item);
        map.Number("v", 1, 1);
        var feed = map.Text("feed");
        if (!PartyId.IsValid(feed))
            map.Refuse(Codes.CborShape, "feed");
        var items = map.Array("heads", 1, MaxHeads);
        if (items.Any(head => head.Kind != CborKind.Text || head.Text.Length > Limits.MaxNoteBytes))
            map.Refuse(Codes.CborShape, "heads");
        if (!map.Finish(out refusal))
            return false;
        body = new ForkBody(feed, [.. items.Select(head => head.Text)]);
        return true;
    }
}

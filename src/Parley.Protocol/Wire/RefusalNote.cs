using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Parley.Protocol;

/// <summary>The text of a signed refusal (docs/spec/notes.md). It answers exactly one request, by its hash.</summary>
public sealed record RefusalNote
{
    private const string FirstLine = "parley/v1/refusal";
    private const int HashBytes = 32;

    /// <summary>The channel.</summary>
    public required ChannelId Channel { get; init; }

    /// <summary>Party id of who refuses.</summary>
    public required string By { get; init; }

    /// <summary>Party id of the feed's writer.</summary>
    public required string Feed { get; init; }

    /// <summary>Number of the first entry of the refused request.</summary>
    public required long From { get; init; }

    /// <summary>Number after its last entry.</summary>
    public required long To { get; init; }

    /// <summary>SHA-256 of the refused request, 32 bytes.</summary>
    public required byte[] RequestHash { get; init; }

    /// <summary>One of <see cref="Codes"/>; codes that are not known here are kept as they are.</summary>
    public required string Code { get; init; }

    /// <summary>When it was refused, ms.</summary>
    public required long Time { get; init; }

    /// <summary>Number of entries of the feed that the refusing party holds.</summary>
    public required long Have { get; init; }

    /// <summary>The text, eight lines, each ending in a newline.</summary>
    public string Format() => string.Create(
        CultureInfo.InvariantCulture,
        $"{FirstLine}\n{Channel}\n{By}\n{Feed} {From} {To}\n{Convert.ToBase64String(RequestHash)}\n{Code}\n{Time}\n{Have}\n");

    /// <summary>Parses exactly what <see cref="Format"/> writes; else <c>note.text</c>.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out RefusalNote? note, [NotNullWhen(false)] out Refusal? refusal)
    {
        note = Parse(text);
        refusal = note is null ? new Refusal(Codes.NoteText) : null;
        return note is not null;
    }

    private static RefusalNote? Parse(string text)
    {
        if (text.Length > Limits.MaxNoteBytes || text.Split('\n') is not [FirstLine, var channel, var by, var range, var hash, var code, var time, var have, ""])
            return null;
        if (range.Split(' ') is not [var feed, var from, var to] || !ChannelId.TryParse(channel, out var channelId))
            return null;
        if (!PartyId.IsValid(by) || !PartyId.IsValid(feed) || !CodeText.IsValid(code))
            return null;
        if (!TryNumber(from, out var first) || !TryNumber(to, out var end) || end < first || !TryNumber(time, out var at) || !TryNumber(have, out var held))
            return null;
        var bytes = new byte[HashBytes];
        if (!Convert.TryFromBase64String(hash, bytes, out var written) || written != HashBytes)
            return null;
        var note = new RefusalNote { Channel = channelId, By = by, Feed = feed, From = first, To = end, RequestHash = bytes, Code = code, Time = at, Have = held };

        // Base 64 and numbers have laxer forms; only the one that is written counts.
        return note.Format() == text ? note : null;
    }

    private static bool TryNumber(string text, out long value) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);
}

using System.Globalization;
using Parley.Exchange;
using Parley.Meaning;
using Parley.Protocol;
using Parley.Vocabulary;

namespace Parley.Node.Slices.Due;

/// <summary>A place in the list of what is owed on all channels, as it is handed out and back.</summary>
internal readonly record struct DuePlace(OwedPlace Place, ChannelId Channel) : IComparable<DuePlace>
{
    public int CompareTo(DuePlace other) => Place.CompareTo(other.Place) is not 0 and var order ? order : Channel.CompareTo(other.Channel);

    /// <summary>Reads what <see cref="ToString"/> wrote. Its form was checked; null where its numbers are none.</summary>
    public static DuePlace? Read(string text) =>
        text.Split('.') is [var flags, var due, var message, var debtor, var what, var hex]
            && long.TryParse(due, NumberStyles.None, CultureInfo.InvariantCulture, out var dueMs)
            && Link.TryParse(message, out var link) && ChannelId.TryParse(hex, out var channel)
            ? new(new(flags[0] == '1', flags[1] == '1', dueMs, link.ToEntry(), debtor, what == "open" ? DutyKind.Open : DutyKind.Answer), channel) : null;

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{(Place.Exercise ? 1 : 0)}{(Place.Theirs ? 1 : 0)}.{Place.DueMs}.{Place.Message.ToLink()}.{Place.Debtor}.{(Place.What == DutyKind.Open ? "open" : "answer")}.{Channel}");
}

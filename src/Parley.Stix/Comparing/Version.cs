using System.Text;
using Parley.Json;

namespace Parley.Stix.Comparing;

/// <summary>
/// What tells the versions of an object apart and orders them (section 3.6): its <c>modified</c>. Where that is no timestamp its text does, and comes before
/// all timestamps; an object without it comes before both.
/// </summary>
internal readonly record struct Version(int Rank, StixTimestamp Time, string Text) : IComparable<Version>
{
    public static Version Of(StixObject obj) =>
        !obj.Root.TryGet(CommonProperties.Modified.JsonName, out var modified) ? new Version(0, default, "") :
        modified.Kind == JsonKind.String && StixTimestamp.TryParse(modified.Text, out var time) ? new Version(2, time, "") :
        new Version(1, default, Encoding.UTF8.GetString(modified.Raw));

    public int CompareTo(Version other) =>
        Rank != other.Rank ? Rank.CompareTo(other.Rank) :
        Time.CompareTo(other.Time) is var order and not 0 ? order : string.CompareOrdinal(Text, other.Text);
}

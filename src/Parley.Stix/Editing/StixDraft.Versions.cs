using System.Diagnostics.CodeAnalysis;
using Parley.Json;
using Parley.Stix.Validation;

namespace Parley.Stix.Editing;

public sealed partial class StixDraft
{
    private static readonly Property[] s_fixed = [CommonProperties.Type, CommonProperties.Id, CommonProperties.Created, CommonProperties.CreatedByRef];

    /// <summary>
    /// Makes the changes as a new version of the object (section 3.6): <c>modified</c> is the given time. Only the object's creator may do so; who that is
    /// cannot be told here.
    /// </summary>
    /// <param name="now">From the caller; milliseconds are kept. At least one millisecond after the old <c>modified</c>.</param>
    /// <param name="version">The new version. It is one even if nothing else was changed.</param>
    /// <param name="refusal">Why not.</param>
    public bool TryNewVersion(DateTimeOffset now, [NotNullWhen(true)] out StixObject? version, out EditRefusal refusal)
    {
        (version, refusal) = (null, _refusal);
        if (refusal.Code == EditRefusalCode.None)
            refusal = WhyNoVersion(_origin, now);
        if (refusal.Code != EditRefusalCode.None)
            return false;
        Set(CommonProperties.Modified, StixTimestamp.From(now));
        if (!TryFinish(out version, out refusal))
            return false;
        foreach (var property in s_fixed)
        {
            if (IsUnchanged(version, property))
                continue;
            (version, refusal) = (null, new EditRefusal(EditRefusalCode.Fixed, JsonPlace.Of(property.Name)));
            return false;
        }

        return true;
    }

    /// <summary>Makes the changes as the last version of the object, which takes it back: <c>revoked</c> is true (section 3.6).</summary>
    /// <inheritdoc cref="TryNewVersion"/>
    public bool TryRevoke(DateTimeOffset now, [NotNullWhen(true)] out StixObject? version, out EditRefusal refusal) =>
        Set(CommonProperties.Revoked, true).TryNewVersion(now, out version, out refusal);

    private static EditRefusal WhyNoVersion(StixObject obj, DateTimeOffset now)
    {
        var table = obj.Table ?? CustomTypes.TableFor(obj.Root);
        if (!table.Properties.Contains(CommonProperties.Modified))
            return new EditRefusal(EditRefusalCode.NotVersioned, JsonPlace.Of("type"));
        if (obj.IsRevoked)
            return new EditRefusal(EditRefusalCode.Revoked, JsonPlace.Of("revoked"));
        if (!obj.TryGet(CommonProperties.Created, out var created))
            return new EditRefusal(EditRefusalCode.NoVersion, JsonPlace.Of("created"));
        if (!obj.TryGet(CommonProperties.Modified, out var modified))
            return new EditRefusal(EditRefusalCode.NoVersion, JsonPlace.Of("modified"));
        var time = StixTimestamp.From(now);
        if (time <= modified || time.ToDateTimeOffset() - modified.ToDateTimeOffset() < TimeSpan.FromMilliseconds(1))
            return new EditRefusal(EditRefusalCode.NotLater, JsonPlace.Of("modified"));
        return time < created ? new EditRefusal(EditRefusalCode.NotLater, JsonPlace.Of("created")) : default;
    }

    private bool IsUnchanged(StixObject version, Property property)
    {
        var had = _origin.Root.TryGet(property.JsonName, out var before);
        var has = version.Root.TryGet(property.JsonName, out var after);
        return had == has && (!had || before.Raw.SequenceEqual(after.Raw));
    }
}

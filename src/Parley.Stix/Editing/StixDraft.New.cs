using System.Diagnostics.CodeAnalysis;
using System.Text;
using Parley.Json;
using Parley.Stix.Validation;
using Parley.Stix.Values;

namespace Parley.Stix.Editing;

public sealed partial class StixDraft
{
    /// <summary>
    /// Begins a new object of a type that the standard defines, with the common properties that its table requires: <c>type</c>, <c>spec_version</c>,
    /// <c>id</c>, <c>created</c> and <c>modified</c> (section 3.2; the two times of a first version are one, section 3.6). An observable that has the
    /// properties for it gets the deterministic id when it is finished (section 2.9), unless its <c>id</c> was set. A new object that breaks a MUST of the standard cannot be
    /// finished: there is no way to make one.
    /// </summary>
    /// <param name="type">Of the object.</param>
    /// <param name="random">A random UUID, version 4, from the caller: nothing here is random by itself.</param>
    /// <param name="now">The time of creation, from the caller; milliseconds are kept.</param>
    /// <exception cref="ArgumentException">The UUID is not of version 4.</exception>
    public static StixDraft Begin(ObjectType type, Guid random, DateTimeOffset now)
    {
        var id = new StixId(type.Name, random);
        if (!IdSyntax.TryParse(Encoding.ASCII.GetBytes(id.ToString()), out _, out _) || IdSyntax.Version(Encoding.ASCII.GetBytes(id.ToString())) != 4)
            throw new ArgumentException("not a UUID of version 4", nameof(random));
        var text = new StringBuilder($"{{\"type\": \"{type.Name}\"");
        if (type.Properties.Any(property => property.Name == "spec_version"))
            text.Append(", \"spec_version\": \"2.1\"");
        text.Append($", \"id\": \"{id}\"");
        foreach (var name in new[] { "created", "modified" })
        {
            if (type.Properties.Any(property => property.Name == name))
                text.Append($", \"{name}\": \"{StixTimestamp.From(now)}\"");
        }

        return StixObject.TryParse(Encoding.UTF8.GetBytes(text.Append('}').ToString()), JsonLimits.Default, out var obj, out var fault)
            ? new StixDraft(obj, limits: null, type)
            : throw new InvalidOperationException(fault.ToString());
    }

    private bool TryFinishNew(ObjectType type, [NotNullWhen(true)] out StixObject? obj, out EditRefusal refusal)
    {
        if (!TryRead(out obj, out refusal))
            return false;
        foreach (var property in type.Properties)
        {
            if (property.Need != Need.Required || obj.Root.TryGet(property.JsonName, out _))
                continue;
            (obj, refusal) = (null, new EditRefusal(EditRefusalCode.Required, JsonPlace.Of(property.Name)));
            return false;
        }

        if (obj.Id == _origin.Id && DeterministicId.TryMake(obj, out var id) && !new StixDraft(obj, _limits).Set(CommonProperties.Id, id).TryFinish(out obj, out refusal))
            return false;
        if (new Validator(SpecVersion.Stix21).Validate(obj).FirstOrDefault(finding => finding.Rule.Level == Level.Must) is not { } broken)
            return true;
        (obj, refusal) = (null, new EditRefusal(EditRefusalCode.Invalid, JsonPlace.TryParse(broken.Path, out var place) ? place : null, broken));
        return false;
    }
}

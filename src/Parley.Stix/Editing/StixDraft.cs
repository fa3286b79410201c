using System.Diagnostics.CodeAnalysis;
using Parley.Json;

namespace Parley.Stix.Editing;

/// <summary>
/// Changes to an object, made together when the draft is finished. The result's bytes are those of the object but for the values that were named: order,
/// white space, spelling and unknown properties stay. One thing follows by itself: selectors of granular markings, where something is removed that they lead
/// to or count, unless the markings are edited too. Of several things that cannot be done the first is told when the draft is finished.
/// </summary>
/// <remarks>
/// Item numbers are those of the object that the draft began with: removing an item does not move the others while the draft is open. Nothing here checks
/// values against the tables; that is what validation is for. A draft serves one thread.
/// </remarks>
public sealed partial class StixDraft
{
    private readonly StixObject _origin;
    private readonly JsonLimits _limits;
    private readonly ObjectType? _new;
    private readonly DraftNode _root;
    private EditRefusal _refusal;
    private bool _isTouched;
    private bool _hasRemoved;

    /// <param name="obj">Stays as it is.</param>
    /// <param name="limits">What values that are set, and the result, may cost.</param>
    public StixDraft(StixObject obj, JsonLimits? limits = null)
        : this(obj, limits, type: null)
    {
    }

    private StixDraft(StixObject obj, JsonLimits? limits, ObjectType? type) =>
        (_origin, _limits, _new, _root) = (obj, limits ?? JsonLimits.Default, type, new DraftNode(obj.Root));

    /// <summary>Sets a top-level property.</summary>
    /// <exception cref="ArgumentException">JSON has no such value: a number that is not finite, nothing at all.</exception>
    public StixDraft Set<T>(Property<T> property, T value) => Set(JsonPlace.Of(property.Name), JsonOf.Value(property.ValueKind, value, Separator));

    /// <summary>Sets what stands at a place, from JSON. What holds it must be there; a member that is not, and an item behind the last, are added.</summary>
    public StixDraft Set(JsonPlace place, ReadOnlyMemory<byte> json)
    {
        if (!JsonText.TryParse(json, _limits, out var text, out _))
            return Refuse(EditRefusalCode.Json, place);
        return Set(place, text.Root);
    }

    /// <inheritdoc cref="Set(JsonPlace, ReadOnlyMemory{byte})"/>
    public StixDraft Set(JsonPlace place, JsonValue value) => Change(place, (holder, step) => holder.TrySet(step, value));

    /// <summary>Sets what stands at a place to a text.</summary>
    public StixDraft Set(JsonPlace place, string text) => Set(place, JsonWriting.QuotedUtf8(text));

    /// <summary>Adds an item behind the last of a list.</summary>
    public StixDraft Append(JsonPlace list, ReadOnlyMemory<byte> json)
    {
        if (!JsonText.TryParse(json, _limits, out var text, out _))
            return Refuse(EditRefusalCode.Json, list);
        return Append(list, text.Root);
    }

    /// <inheritdoc cref="Append(JsonPlace, ReadOnlyMemory{byte})"/>
    public StixDraft Append(JsonPlace list, JsonValue value) => Change(list.Then(JsonStep.To(0)), (holder, _) => holder.TryAppend(value));

    public StixDraft Remove(Property property) => Remove(JsonPlace.Of(property.Name));

    /// <summary>Removes a member or an item; what is not there cannot be removed.</summary>
    public StixDraft Remove(JsonPlace place)
    {
        _hasRemoved = true;
        return Change(place, (holder, step) => holder.TryRemove(step));
    }

    /// <summary>Makes the changes.</summary>
    /// <param name="obj">The object with all changes; the same instance if there are none.</param>
    /// <param name="refusal">Why not: the first change that could not be made; of a new object, also a required property that is missing.</param>
    public bool TryFinish([NotNullWhen(true)] out StixObject? obj, out EditRefusal refusal)
    {
        (obj, refusal) = (null, _refusal);
        if (refusal.Code != EditRefusalCode.None)
            return false;
        if (_new is not null)
            return TryFinishNew(_new, out obj, out refusal);
        return TryRead(out obj, out refusal);
    }

    /// <summary>Whether the object is written with a space behind its colons; then what is new is too.</summary>
    internal bool IsSpaced => _root.Colon(":"u8).EndsWith(" "u8);

    private string Separator => IsSpaced ? ", " : ",";

    private bool TryRead([NotNullWhen(true)] out StixObject? obj, out EditRefusal refusal)
    {
        (obj, refusal) = (_origin, default);
        if (!_isTouched)
            return true;
        var bytes = new List<byte>(_origin.Utf8.Length + 256);
        _root.Write(bytes, ":"u8);
        if (StixObject.TryParse(bytes.ToArray(), _limits, out obj, out _))
        {
            obj = _hasRemoved ? new SelectorMoves(_root).Follow(_origin, obj, _limits) : obj;
            return true;
        }

        refusal = new EditRefusal(EditRefusalCode.Limit);
        return false;
    }

    private StixDraft Change(JsonPlace place, Func<DraftNode, JsonStep, bool> change)
    {
        if (place.Steps.Count == 0)
            return Refuse(EditRefusalCode.Place, place);
        var way = new List<DraftNode> { _root };
        for (var i = 0; i < place.Steps.Count - 1; i++)
        {
            if (way[i].Find(place.Steps[i]) is not { } next)
                return Refuse(EditRefusalCode.Place, place);
            way.Add(next);
        }

        if (!change(way[^1], place.Steps[^1]))
            return Refuse(EditRefusalCode.Place, place);
        foreach (var node in way)
            node.Touch();
        _isTouched = true;
        return this;
    }

    private StixDraft Refuse(EditRefusalCode code, JsonPlace place)
    {
        if (_refusal.Code == EditRefusalCode.None)
            _refusal = new EditRefusal(code, place);
        return this;
    }
}

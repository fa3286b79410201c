using System.Diagnostics.CodeAnalysis;
using System.Text;
using Parley.Json;
using Parley.Stix.Editing;

namespace Parley.Stix;

/// <summary>
/// Puts markings on objects and takes them off. Each call gives a changed object of the same version: changing markings is a change like any other, so what
/// is to be shared needs a new version afterwards (section 7.2.2, <see cref="StixDraft.TryNewVersion"/>).
/// </summary>
/// <remarks>
/// Markings of the same definition or language are merged: selectors are added to the granular marking that there is. Nothing stands twice, and no list is
/// left empty. Adding what is there and removing what is not gives the same object.
/// </remarks>
public static class MarkingEdits
{
    private static readonly JsonPlace s_refs = JsonPlace.Of("object_marking_refs");

    /// <summary>Marks the object as a whole.</summary>
    public static bool TryMark(StixObject obj, StixId marking, [NotNullWhen(true)] out StixObject? marked, out EditRefusal refusal)
    {
        var draft = new StixDraft(obj);
        if (!obj.Root.TryGet(CommonProperties.ObjectMarkingRefs.JsonName, out var refs))
            draft.Set(CommonProperties.ObjectMarkingRefs, [marking]);
        else if (refs.Kind != JsonKind.Array || !Any(refs, item => Is(item, marking)))
            draft.Append(s_refs, JsonWriting.QuotedUtf8(marking.ToString()));
        return draft.TryFinish(out marked, out refusal);
    }

    /// <summary>Takes a marking off the object as a whole; granular markings stay.</summary>
    public static bool TryUnmark(StixObject obj, StixId marking, [NotNullWhen(true)] out StixObject? unmarked, out EditRefusal refusal)
    {
        var draft = new StixDraft(obj);
        if (obj.Root.TryGet(CommonProperties.ObjectMarkingRefs.JsonName, out var refs) && refs.Kind == JsonKind.Array)
            GranularEdit.RemoveItems(draft, s_refs, refs, item => Is(item, marking));
        return draft.TryFinish(out unmarked, out refusal);
    }

    /// <summary>Marks parts of the object.</summary>
    /// <param name="obj">To be marked.</param>
    /// <param name="marking">The marking definition.</param>
    /// <param name="selectors">Each must lead to something in the object (section 7.2.3); one that does not is refused, with its place.</param>
    /// <param name="marked">The object with the marking.</param>
    /// <param name="refusal">Why not.</param>
    public static bool TryMark(StixObject obj, StixId marking, IReadOnlyList<string> selectors, [NotNullWhen(true)] out StixObject? marked, out EditRefusal refusal) =>
        GranularEdit.TryAdd(obj, GranularMarking.MarkingRef, marking.ToString(), selectors, out marked, out refusal);

    /// <summary>Takes a granular marking off parts of the object; only selectors that are spelled the same are removed.</summary>
    public static bool TryUnmark(StixObject obj, StixId marking, IReadOnlyList<string> selectors, [NotNullWhen(true)] out StixObject? unmarked, out EditRefusal refusal) =>
        GranularEdit.TryRemove(obj, value => Is(value, marking), GranularMarking.MarkingRef, selectors, out unmarked, out refusal);

    /// <summary>Says in which language parts of the object are. Statements about the same selectors in other languages are removed: a text has one language.</summary>
    /// <inheritdoc cref="TryMark(StixObject, StixId, IReadOnlyList{string}, out StixObject?, out EditRefusal)"/>
    public static bool TrySetLanguage(StixObject obj, string language, IReadOnlyList<string> selectors, [NotNullWhen(true)] out StixObject? marked, out EditRefusal refusal)
    {
        marked = null;
        return GranularEdit.TryRemove(obj, value => !value.Is(Encoding.UTF8.GetBytes(language)), GranularMarking.Lang, selectors, out var other, out refusal) &&
            GranularEdit.TryAdd(other, GranularMarking.Lang, language, selectors, out marked, out refusal);
    }

    private static bool Is(JsonValue value, StixId id) => value.Kind == JsonKind.String && StixId.TryParse(value.Text, out var read) && read == id;

    private static bool Any(JsonValue list, Func<JsonValue, bool> isOne)
    {
        foreach (var item in list.Items)
        {
            if (isOne(item))
                return true;
        }

        return false;
    }
}

using System.Diagnostics.CodeAnalysis;
using System.Text;
using Parley.Json;
using Parley.Stix.Editing;
using Parley.Stix.Validation;
using Parley.Stix.Values;

namespace Parley.Stix.Converting;

/// <summary>
/// An object of STIX 2.0 as one of 2.1: same id, same times, every value kept. What 2.1 calls otherwise is renamed, with the selectors of granular markings and the paths of
/// patterns that lead to it; what 2.1 has no place for stands under a name of its own (<c>x_stix20_…</c>). What had to be assumed or cannot be said exactly is a note.
/// </summary>
/// <remarks>
/// Observables stay where they were, inside their Observed Data: 2.1 deprecates that and allows it, and there they are under the markings and times of what was observed.
/// </remarks>
public sealed class StepUp
{
    private StepUp(StixObject obj, IReadOnlyList<StepUpNote> notes) => (Object, Notes) = (obj, notes);

    public StixObject Object { get; }

    public IReadOnlyList<StepUpNote> Notes { get; }

    /// <summary>Whether an object is one of STIX 2.0, by what it states or, without a version, by what the standard says of all but observables (2.1, section 3.2).</summary>
    public static bool IsNeeded(StixObject obj) =>
        obj.Root.TryGet(CommonProperties.SpecVersion.JsonName, out var version)
            ? version.Is("2.0"u8)
            : (obj.Table ?? CustomTypes.TableFor(obj.Root)).Category is not (Category.Observable or Category.Bundle);

    /// <summary>Steps an object up.</summary>
    /// <param name="obj">An object of STIX 2.0; no bundle.</param>
    /// <param name="stepped">The object of 2.1, which has notes where something was assumed; what was wrong before is wrong still, and validation says so.</param>
    /// <param name="refusal">Why not: the result would be larger than the limits allow, or two names would become one.</param>
    public static bool TryMake(StixObject obj, [NotNullWhen(true)] out StepUp? stepped, out EditRefusal refusal)
    {
        (stepped, refusal) = (null, default);

        // The standard's own marking definitions have one content (7.2.1).
        if (obj.Id is { } id && Tlp.TryFind(id, out var tlp) && obj.TryGet(MarkingDefinition.Definition, out var definition) && definition.TryGet("tlp", out var level) && level.Is(tlp.LevelUtf8))
        {
            stepped = new StepUp(TlpDefinitions.Of(tlp), []);
            return true;
        }

        var (draft, names, notes) = (new StixDraft(obj), new Renaming(), new List<StepUpNote>());
        draft.Set(CommonProperties.SpecVersion, "2.1");
        Renames20.Object(obj, names);
        foreach (var time in new[] { CommonProperties.Created, CommonProperties.Modified })
            WithMilliseconds(obj, time, draft);
        if (obj.Type == "observed-data" && obj.TryGet(ObservedData.Objects, out var container))
            Container(container, draft, names);
        if (obj.Type == "malware" && !obj.Root.TryGet(Malware.IsFamily.JsonName, out _))
        {
            // 2.0 has one object for families and samples, and no samples to point at.
            draft.Set(Malware.IsFamily, true);
            notes.Add(new StepUpNote(StepUpCode.Assumed, JsonPlace.Of("is_family"), "true"));
        }

        if (obj.Type == "indicator")
            Indicates(obj, draft, notes);
        if (!names.TryApply(obj.Root, draft, out refusal))
            return false;
        if (!draft.TryFinish(out var made, out refusal))
            return false;
        notes.AddRange(names.Kept.Select(place => new StepUpNote(StepUpCode.Kept, place, "")));
        stepped = new StepUp(made, notes);
        return true;
    }

    /// <summary>2.1 asks for three digits; the time is the same.</summary>
    private static void WithMilliseconds(StixObject obj, Property<StixTimestamp> time, StixDraft draft)
    {
        if (obj.TryGet(time, out var at) && TimestampSyntax.Precision(Encoding.ASCII.GetBytes(at.ToString())) is < 3 and var digits)
            draft.Set(JsonPlace.Of(time.Name), $"{at.ToString().TrimEnd('Z')}{(digits == 0 ? "." : "")}{new string('0', 3 - digits)}Z");
    }

    private static void Container(JsonValue container, StixDraft draft, Renaming names)
    {
        foreach (var member in container.Members)
        {
            if (member.Value.Kind == JsonKind.Object)
                Renames20.Observable(member.Value, JsonPlace.Of(ObservedData.Objects.Name).Then(JsonStep.To(member.Name.GetString())), draft, names);
        }
    }

    private static void Indicates(StixObject obj, StixDraft draft, List<StepUpNote> notes)
    {
        if (obj.Root.TryGet(Indicator.PatternType.JsonName, out _) || obj.Get(Indicator.Pattern) is not { } text)
            return;
        draft.Set(Indicator.PatternType, "stix");
        var place = JsonPlace.Of(Indicator.Pattern.Name);
        if (PatternStepUp.Of(text) is not { } pattern)
        {
            notes.Add(new StepUpNote(StepUpCode.PatternUnread, place, ""));
            return;
        }

        draft.Set(Indicator.PatternVersion, "2.1");
        if (pattern.Text != text)
            draft.Set(Indicator.Pattern, pattern.Text);
        notes.AddRange(pattern.Inexact.Select(path => new StepUpNote(StepUpCode.PatternInexact, place, path)));
    }
}

/// <summary>What whoever relies on a stepped-up object should know.</summary>
/// <param name="Code">Stable.</param>
/// <param name="Place">In the object of 2.1; of what was kept under another name, in that of 2.0.</param>
/// <param name="Detail">The value or path, where the code has one.</param>
public sealed record StepUpNote(StepUpCode Code, JsonPlace Place, string Detail);

/// <summary>The ways in which stepping up says more, or otherwise, than was said.</summary>
public enum StepUpCode
{
    /// <summary>2.1 requires a value that 2.0 has not; this one was assumed.</summary>
    Assumed,

    /// <summary>2.1 has no such property: the value stands under <c>x_stix20_</c> and its name, where other tools do not look.</summary>
    Kept,

    /// <summary>The pattern has a path that 2.1 has not; the nearest stands there, and may match otherwise.</summary>
    PatternInexact,

    /// <summary>The pattern cannot be read, and is left as it was.</summary>
    PatternUnread,
}

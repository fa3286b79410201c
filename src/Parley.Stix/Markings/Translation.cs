using System.Diagnostics.CodeAnalysis;
using Parley.Json;

namespace Parley.Stix;

/// <summary>
/// An object with its texts in another language, from a Language Content object (section 7.1). It is for reading: it has the id and version of the original
/// but other values, so it must not be shared as that object (section 3.6).
/// </summary>
/// <remarks>
/// Lists are translated by position; an empty string means that there is no translation. What the translation names but the object has not, what is of
/// another kind or another length, and what is no text for people is left as it is.
/// </remarks>
public sealed class Translation
{
    internal Translation(StixObject obj, string language, TranslationBasis basis, IReadOnlyList<JsonPlace> translated, IReadOnlyList<JsonPlace> ignored) =>
        (Object, Language, Basis, Translated, Ignored) = (obj, language, basis, translated, ignored);

    /// <summary>
    /// The object with the translated texts. Its <c>lang</c> is the language of the translation; texts that are not translated say their own in a granular
    /// marking, if they stand where a selector can lead.
    /// </summary>
    public StixObject Object { get; }

    /// <summary>As the Language Content object spells it; perhaps more general than what was asked for.</summary>
    public string Language { get; }

    public TranslationBasis Basis { get; }

    /// <summary>Where a text was translated.</summary>
    public IReadOnlyList<JsonPlace> Translated { get; }

    /// <summary>Where the translation has something that does not fit the object.</summary>
    public IReadOnlyList<JsonPlace> Ignored { get; }

    /// <summary>Translates an object.</summary>
    /// <param name="target">The object.</param>
    /// <param name="content">A Language Content object.</param>
    /// <param name="language">Wanted; if it is not there, the next more general one (RFC 4647, section 3.4).</param>
    /// <param name="translation">The translated object.</param>
    /// <param name="refusal">Why not.</param>
    public static bool TryApply(StixObject target, StixObject content, string language, [NotNullWhen(true)] out Translation? translation, out TranslationRefusal refusal)
    {
        translation = null;
        if (content.Type != "language-content" || !content.TryGet(LanguageContent.Contents, out var contents))
            return Refuse(TranslationRefusal.NotContent, out refusal);
        if (!content.TryGet(LanguageContent.ObjectRef, out var reference) || target.Id != reference)
            return Refuse(TranslationRefusal.OtherObject, out refusal);
        if (content.IsRevoked)
            return Refuse(TranslationRefusal.Revoked, out refusal);
        if (!LanguageLookup.TryFind(contents, language, out var found) || found.Value.Kind != JsonKind.Object)
            return Refuse(TranslationRefusal.NoLanguage, out refusal);

        var translator = new Translator(target, found.Name.GetString());
        if (!translator.TryRun(found.Value, out var translated))
            return Refuse(TranslationRefusal.Limit, out refusal);
        refusal = TranslationRefusal.None;
        translation = new Translation(translated, found.Name.GetString(), BasisOf(target, content), translator.Translated, translator.Ignored);
        return true;
    }

    private static TranslationBasis BasisOf(StixObject target, StixObject content)
    {
        if (!content.Root.TryGet(LanguageContent.ObjectModified.JsonName, out _))
            return TranslationBasis.AnyVersion;
        return content.TryGet(LanguageContent.ObjectModified, out var named) && target.TryGet(CommonProperties.Modified, out var modified) && named == modified
            ? TranslationBasis.ThisVersion
            : TranslationBasis.OtherVersion;
    }

    private static bool Refuse(TranslationRefusal why, out TranslationRefusal refusal)
    {
        refusal = why;
        return false;
    }
}

/// <summary>Of which version of the object a translation is (section 7.1.1).</summary>
public enum TranslationBasis
{
    /// <summary>Of this one.</summary>
    ThisVersion,

    /// <summary>The translation names none, so that it is meant for all.</summary>
    AnyVersion,

    /// <summary>Of another: the text may have changed since. To be shown with a warning, if at all.</summary>
    OtherVersion,
}

/// <summary>Why a translation is not applied.</summary>
public enum TranslationRefusal
{
    None = 0,

    /// <summary>The one object is no Language Content, or has no contents.</summary>
    NotContent,

    /// <summary>It translates another object.</summary>
    OtherObject,

    /// <summary>It has neither the language nor a more general one.</summary>
    NoLanguage,

    /// <summary>Its creator has revoked it.</summary>
    Revoked,

    /// <summary>The translated object would be larger than the limits allow.</summary>
    Limit,
}

namespace Parley.Stix;

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

namespace Parley.Stix;

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

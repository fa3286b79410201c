using Parley.Words;

namespace Parley.Vocabulary;

/// <summary>Limits of a message in its authoring form, docs/spec/messages.md. Limits of single fields stand with the fields.</summary>
public static class MessageLimits
{
    /// <summary>Nesting of objects and lists, the message itself being 1; as in the CBOR profile.</summary>
    public const int MaxDepth = 16;

    /// <summary>Values of any type in one message.</summary>
    public const int MaxElements = 16_384;

    /// <summary>Bytes of all keys and texts together, UTF-8: leaves room for the encoding within one body.</summary>
    public const int MaxMessageBytes = 245_760;

    /// <summary>Findings listed for one message.</summary>
    public const int MaxFindings = 256;

    /// <summary>Languages of one text.</summary>
    public const int MaxLanguages = 8;

    /// <summary>Characters (UTF-16) of the free text in one language.</summary>
    public const int MaxFreeText = 16_000;

    /// <summary>Characters (UTF-16) of one code, link, address or other short value.</summary>
    public const int MaxShortText = SafeText.MaxLine;
}

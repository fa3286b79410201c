namespace Parley.Vocabulary;

/// <summary>Forms of a coded field, docs/spec/messages.md. The name in the data files is given where it differs.</summary>
public enum FieldType
{
    /// <summary>A code of the field's vocabulary.</summary>
    Code,

    /// <summary>One line of text in the sender's language.</summary>
    Text,

    /// <summary>The same text in several languages: language tag to text.</summary>
    Texts,

    /// <summary>UTC, ISO 8601 with Z.</summary>
    Time,

    /// <summary>from, optional to, optional about.</summary>
    Period,

    /// <summary>A whole number, 64 bits.</summary>
    Whole,

    Boolean,

    /// <summary>An entry: party/number.</summary>
    Link,

    /// <summary>A party id.</summary>
    Party,

    /// <summary>An ISO 3166 code.</summary>
    Place,

    /// <summary>Letters, digits and . _ : -</summary>
    Identifier,

    /// <summary>field-name: the path of a field of another message.</summary>
    FieldName,

    /// <summary>A value of the field of another message that is named beside it.</summary>
    Value,

    /// <summary>Lower-case hexadecimal.</summary>
    Hex,

    /// <summary>type, value.</summary>
    Hash,

    /// <summary>type, value.</summary>
    Address,

    /// <summary>scale, value; name with the sender's own scale.</summary>
    Severity,

    /// <summary>scale, value, low, high (per mille); name with the sender's own scale.</summary>
    Likelihood,

    /// <summary>scale, value; name with the sender's own scale.</summary>
    Confidence,

    /// <summary>scale, value.</summary>
    Responsibility,

    /// <summary>scale, source, information.</summary>
    Grade,

    /// <summary>list, paragraph; name with a list that is not built in.</summary>
    Norm,

    /// <summary>A map of named fields.</summary>
    Record,

    /// <summary>A BCP 47 tag.</summary>
    Language,

    /// <summary>free-text: language tag to body and machine.</summary>
    FreeText,

    /// <summary>The map of coded fields of the kind.</summary>
    Coded,
}

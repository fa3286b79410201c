using Parley.Json;
using Parley.Stix.Validation;
using Parley.Stix.Values;

namespace Parley.Stix;

/// <summary>Email Message Object (section 6.6).</summary>
public static class EmailMessageObject
{
    public static readonly Property<bool> IsMultipart = new("is_multipart", Kinds.Boolean, Need.Required);
    public static readonly Property<StixTimestamp> Date = new("date", Kinds.Timestamp);
    public static readonly Property<string> ContentType = new("content_type", Kinds.Text);
    public static readonly Property<StixId> FromRef = new("from_ref", Kinds.Reference("email-addr"));
    public static readonly Property<StixId> SenderRef = new("sender_ref", Kinds.Reference("email-addr"));
    public static readonly Property<IReadOnlyList<StixId>> ToRefs = new("to_refs", Kinds.List(Kinds.Reference("email-addr")));
    public static readonly Property<IReadOnlyList<StixId>> CcRefs = new("cc_refs", Kinds.List(Kinds.Reference("email-addr")));
    public static readonly Property<IReadOnlyList<StixId>> BccRefs = new("bcc_refs", Kinds.List(Kinds.Reference("email-addr")));
    public static readonly Property<string> MessageId = new("message_id", Kinds.Text);
    public static readonly Property<string> Subject = new("subject", Kinds.Text);
    public static readonly Property<IReadOnlyList<string>> ReceivedLines = new("received_lines", Kinds.List(Kinds.Text));
    public static readonly Property<JsonValue> AdditionalHeaderFields = new("additional_header_fields", Kinds.DictionaryOf(Kinds.List(Kinds.Text)));
    public static readonly Property<string> Body = new("body", Kinds.Text);
    public static readonly Property<IReadOnlyList<JsonValue>> BodyMultipart = new("body_multipart", Kinds.List(Kinds.Record(EmailMimePart.Table)));
    public static readonly Property<StixId> RawEmailRef = new("raw_email_ref", Kinds.Reference("artifact"));

    public static ObjectType Type { get; } = new(
        "email-message", "6.6.1", Category.Observable,
        [
            IsMultipart, Date, ContentType, FromRef, SenderRef, ToRefs, CcRefs, BccRefs, MessageId, Subject, ReceivedLines,
            AdditionalHeaderFields, Body, BodyMultipart, RawEmailRef,
        ],
        [Constraint.WhenTrueForbids("is_multipart", "body"), Constraint.WhenFalseForbids("is_multipart", "body_multipart")])
    {
        Contributing = [FromRef, Subject, Body],
    };
}

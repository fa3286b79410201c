using Parley.Json;
using Parley.Stix.Validation;
using Parley.Stix.Values;

namespace Parley.Stix;

/// <summary>Autonomous System Object (section 6.2).</summary>
public static class AutonomousSystemObject
{
    public static readonly Property<long> Number = new("number", Kinds.Integer, Need.Required);
    public static readonly Property<string> Name = new("name", Kinds.Text);
    public static readonly Property<string> Rir = new("rir", Kinds.Text);

    public static ObjectType Type { get; } = new(
        "autonomous-system", "6.2.1", Category.Observable,
        [Number, Name, Rir])
    {
        Contributing = [Number],
    };
}

/// <summary>Domain Name Object (section 6.4).</summary>
public static class DomainNameObject
{
    public static readonly Property<string> Value = new("value", Kinds.DomainName, Need.Required);
    public static readonly Property<IReadOnlyList<StixId>> ResolvesToRefs = new("resolves_to_refs", Kinds.List(Kinds.Reference("ipv4-addr", "ipv6-addr", "domain-name")));

    public static ObjectType Type { get; } = new(
        "domain-name", "6.4.1", Category.Observable,
        [Value, ResolvesToRefs])
    {
        Contributing = [Value],
    };
}

/// <summary>Email Address Object (section 6.5).</summary>
public static class EmailAddressObject
{
    public static readonly Property<string> Value = new("value", Kinds.EmailAddress, Need.Required);
    public static readonly Property<string> DisplayName = new("display_name", Kinds.Text);
    public static readonly Property<StixId> BelongsToRef = new("belongs_to_ref", Kinds.Reference("user-account"));

    public static ObjectType Type { get; } = new(
        "email-addr", "6.5.1", Category.Observable,
        [Value, DisplayName, BelongsToRef])
    {
        Contributing = [Value],
    };
}

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

/// <summary>IPv4 Address Object (section 6.8).</summary>
public static class Ipv4AddressObject
{
    public static readonly Property<string> Value = new("value", Kinds.Ipv4, Need.Required);
    public static readonly Property<IReadOnlyList<StixId>> ResolvesToRefs = new("resolves_to_refs", Kinds.List(Kinds.Reference("mac-addr")));
    public static readonly Property<IReadOnlyList<StixId>> BelongsToRefs = new("belongs_to_refs", Kinds.List(Kinds.Reference("autonomous-system")));

    public static ObjectType Type { get; } = new(
        "ipv4-addr", "6.8.1", Category.Observable,
        [Value, ResolvesToRefs, BelongsToRefs])
    {
        Contributing = [Value],
    };
}

/// <summary>IPv6 Address Object (section 6.9).</summary>
public static class Ipv6AddressObject
{
    public static readonly Property<string> Value = new("value", Kinds.Ipv6, Need.Required);
    public static readonly Property<IReadOnlyList<StixId>> ResolvesToRefs = new("resolves_to_refs", Kinds.List(Kinds.Reference("mac-addr")));
    public static readonly Property<IReadOnlyList<StixId>> BelongsToRefs = new("belongs_to_refs", Kinds.List(Kinds.Reference("autonomous-system")));

    public static ObjectType Type { get; } = new(
        "ipv6-addr", "6.9.1", Category.Observable,
        [Value, ResolvesToRefs, BelongsToRefs])
    {
        Contributing = [Value],
    };
}

/// <summary>MAC Address Object (section 6.10).</summary>
public static class MacAddressObject
{
    public static readonly Property<string> Value = new("value", Kinds.MacAddress, Need.Required);

    public static ObjectType Type { get; } = new(
        "mac-addr", "6.10.1", Category.Observable,
        [Value])
    {
        Contributing = [Value],
    };
}

/// <summary>Network Traffic Object (section 6.12).</summary>
public static class NetworkTrafficObject
{
    public static readonly Property<StixTimestamp> Start = new("start", Kinds.Timestamp);
    public static readonly Property<StixTimestamp> End = new("end", Kinds.Timestamp);
    public static readonly Property<bool> IsActive = new("is_active", Kinds.Boolean);
    public static readonly Property<StixId> SrcRef = new("src_ref", Kinds.Reference("ipv4-addr", "ipv6-addr", "mac-addr", "domain-name"));
    public static readonly Property<StixId> DstRef = new("dst_ref", Kinds.Reference("ipv4-addr", "ipv6-addr", "mac-addr", "domain-name"));
    public static readonly Property<long> SrcPort = new("src_port", Kinds.IntegerIn(0, 65535));
    public static readonly Property<long> DstPort = new("dst_port", Kinds.IntegerIn(0, 65535));
    public static readonly Property<IReadOnlyList<string>> Protocols = new("protocols", Kinds.List(Kinds.Protocol), Need.Required);
    public static readonly Property<long> SrcByteCount = new("src_byte_count", Kinds.Integer);
    public static readonly Property<long> DstByteCount = new("dst_byte_count", Kinds.Integer);
    public static readonly Property<long> SrcPackets = new("src_packets", Kinds.Integer);
    public static readonly Property<long> DstPackets = new("dst_packets", Kinds.Integer);
    public static readonly Property<JsonValue> Ipfix = new("ipfix", Kinds.DictionaryOf(Kinds.IntegerOrText));
    public static readonly Property<StixId> SrcPayloadRef = new("src_payload_ref", Kinds.Reference("artifact"));
    public static readonly Property<StixId> DstPayloadRef = new("dst_payload_ref", Kinds.Reference("artifact"));
    public static readonly Property<IReadOnlyList<StixId>> EncapsulatesRefs = new("encapsulates_refs", Kinds.List(Kinds.Reference("network-traffic")));
    public static readonly Property<StixId> EncapsulatedByRef = new("encapsulated_by_ref", Kinds.Reference("network-traffic"));

    public static ObjectType Type { get; } = new(
        "network-traffic", "6.12.1", Category.Observable,
        [
            Start, End, IsActive, SrcRef, DstRef, SrcPort, DstPort, Protocols, SrcByteCount, DstByteCount, SrcPackets, DstPackets, Ipfix,
            SrcPayloadRef, DstPayloadRef, EncapsulatesRefs, EncapsulatedByRef,
        ],
        [Constraint.AtLeastOne("src_ref", "dst_ref"), Constraint.NotBefore("end", "start"), Constraint.WhenTrueForbids("is_active", "end")])
    {
        Contributing = [Start, End, SrcRef, DstRef, SrcPort, DstPort, Protocols, CommonProperties.Extensions],
        Extensions = [HttpRequestExtension.Table, IcmpExtension.Table, SocketExtension.Table, TcpExtension.Table],
    };
}

/// <summary>URL Object (section 6.15).</summary>
public static class UrlObject
{
    public static readonly Property<string> Value = new("value", Kinds.Url, Need.Required);

    public static ObjectType Type { get; } = new(
        "url", "6.15.1", Category.Observable,
        [Value])
    {
        Contributing = [Value],
    };
}

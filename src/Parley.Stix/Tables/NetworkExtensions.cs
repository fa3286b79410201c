using Parley.Json;
using Parley.Stix.Values;

namespace Parley.Stix;

/// <summary>Email MIME Component Type (section 6.6.2).</summary>
public static class EmailMimePart
{
    public static readonly Property<string> Body = new("body", Kinds.Text);
    public static readonly Property<StixId> BodyRawRef = new("body_raw_ref", Kinds.Reference("artifact", "file"));
    public static readonly Property<string> ContentType = new("content_type", Kinds.Text);
    public static readonly Property<string> ContentDisposition = new("content_disposition", Kinds.Text);

    public static RecordType Table { get; } = new(
        "email-mime-part-type", "6.6.2",
        [Body, BodyRawRef, ContentType, ContentDisposition]);
}

/// <summary>HTTP Request Extension (section 6.12.2).</summary>
public static class HttpRequestExtension
{
    public static readonly Property<string> RequestMethod = new("request_method", Kinds.Text, Need.Required);
    public static readonly Property<string> RequestValue = new("request_value", Kinds.Text, Need.Required);
    public static readonly Property<string> RequestVersion = new("request_version", Kinds.Text);
    public static readonly Property<JsonValue> RequestHeader = new("request_header", Kinds.DictionaryOf(Kinds.List(Kinds.Text)));
    public static readonly Property<long> MessageBodyLength = new("message_body_length", Kinds.Integer);
    public static readonly Property<StixId> MessageBodyDataRef = new("message_body_data_ref", Kinds.Reference("artifact"));

    public static RecordType Table { get; } = new(
        "http-request-ext", "6.12.2",
        [RequestMethod, RequestValue, RequestVersion, RequestHeader, MessageBodyLength, MessageBodyDataRef]);
}

/// <summary>ICMP Extension (section 6.12.3).</summary>
public static class IcmpExtension
{
    public static readonly Property<byte[]> IcmpTypeHex = new("icmp_type_hex", Kinds.Hex, Need.Required);
    public static readonly Property<byte[]> IcmpCodeHex = new("icmp_code_hex", Kinds.Hex, Need.Required);

    public static RecordType Table { get; } = new(
        "icmp-ext", "6.12.3",
        [IcmpTypeHex, IcmpCodeHex]);
}

/// <summary>Network Socket Extension (section 6.12.4).</summary>
public static class SocketExtension
{
    public static readonly Property<string> AddressFamily = new("address_family", Kinds.Term(OpenVocabularies.NetworkSocketAddressFamily), Need.Required);
    public static readonly Property<bool> IsBlocking = new("is_blocking", Kinds.Boolean);
    public static readonly Property<bool> IsListening = new("is_listening", Kinds.Boolean);
    public static readonly Property<JsonValue> Options = new("options", Kinds.DictionaryOf(Kinds.Integer));
    public static readonly Property<string> SocketType = new("socket_type", Kinds.Term(OpenVocabularies.NetworkSocketType));
    public static readonly Property<long> SocketDescriptor = new("socket_descriptor", Kinds.Count);
    public static readonly Property<long> SocketHandle = new("socket_handle", Kinds.Integer);

    public static RecordType Table { get; } = new(
        "socket-ext", "6.12.4",
        [AddressFamily, IsBlocking, IsListening, Options, SocketType, SocketDescriptor, SocketHandle]);
}

/// <summary>TCP Extension (section 6.12.5).</summary>
public static class TcpExtension
{
    public static readonly Property<byte[]> SrcFlagsHex = new("src_flags_hex", Kinds.Hex);
    public static readonly Property<byte[]> DstFlagsHex = new("dst_flags_hex", Kinds.Hex);

    public static RecordType Table { get; } = new(
        "tcp-ext", "6.12.5",
        [SrcFlagsHex, DstFlagsHex]);
}

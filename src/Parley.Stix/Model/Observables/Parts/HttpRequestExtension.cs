using Parley.Json;
using Parley.Stix.Values;

namespace Parley.Stix;

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

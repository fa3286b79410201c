using Parley.Json;
using Parley.Stix.Values;

namespace Parley.Stix;

/// <summary>Network Socket Extension (section 6.12.4).</summary>
public static class SocketExtension
{
    public static readonly Property<string> AddressFamily = new("address_family", Kinds.Term(Vocabularies.NetworkSocketAddressFamily), Need.Required);
    public static readonly Property<bool> IsBlocking = new("is_blocking", Kinds.Boolean);
    public static readonly Property<bool> IsListening = new("is_listening", Kinds.Boolean);
    public static readonly Property<JsonValue> Options = new("options", Kinds.DictionaryOf(Kinds.Integer));
    public static readonly Property<string> SocketType = new("socket_type", Kinds.Term(Vocabularies.NetworkSocketType));
    public static readonly Property<long> SocketDescriptor = new("socket_descriptor", Kinds.Count);
    public static readonly Property<long> SocketHandle = new("socket_handle", Kinds.Integer);

    public static RecordType Table { get; } = new(
        "socket-ext", "6.12.4",
        [AddressFamily, IsBlocking, IsListening, Options, SocketType, SocketDescriptor, SocketHandle]);
}

using Parley.Json;
using Parley.Stix.Validation;
using Parley.Stix.Values;

namespace Parley.Stix;

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

using Parley.Json;

namespace Parley.Stix.Reading;

/// <summary>What a reader hands on, one after another: an object, the envelope of a bundle (behind its objects), or a fault.</summary>
public sealed class StixItem
{
    private StixItem()
    {
    }

    /// <summary>The object; of an envelope, the bundle without its objects. Null where there is a fault.</summary>
    public StixObject? Object { get; private init; }

    public bool IsEnvelope { get; private init; }

    /// <summary>Whether the envelope is one of TAXII, which is no STIX.</summary>
    public bool IsTaxii { get; private init; }

    /// <summary>Why there is no object; its offset counts from the start of the input.</summary>
    public JsonFault Fault { get; private init; }

    /// <summary>What the input is, where it is something else than STIX 2 and can be told by name; then there is a fault too.</summary>
    public OtherFormat Format { get; private init; }

    /// <summary>Bytes before the object, from the start of the input.</summary>
    public long Offset { get; private init; }

    /// <summary>Number of the object, from 0; -1 for the envelope.</summary>
    public long Number { get; private init; } = -1;

    /// <summary>Whether a bundle holds the object.</summary>
    public bool IsInBundle { get; private init; }

    /// <summary>Whether nothing follows: the fault left no way to go on.</summary>
    public bool IsEnd { get; private init; }

    /// <summary>The same with bytes of its own, where those that it was found in will be used again.</summary>
    internal StixItem Detached() => Object is null || IsEnvelope ? this : Of(new StixObject(Object.Text.Copy()), Offset, Number, IsInBundle);

    internal static StixItem Of(StixObject obj, long offset, long number, bool isInBundle) =>
        new() { Object = obj, Offset = offset, Number = number, IsInBundle = isInBundle };

    internal static StixItem Envelope(StixObject envelope, long offset) => new() { Object = envelope, IsEnvelope = true, IsTaxii = OtherFormats.IsTaxiiEnvelope(envelope.Root), Offset = offset };

    internal static StixItem Bad(JsonFault fault, long number, bool isEnd) => new() { Fault = fault, Offset = fault.Offset, Number = number, IsEnd = isEnd };

    internal static StixItem Foreign(OtherFormat format, long offset, long number, bool isEnd) =>
        new() { Format = format, Fault = new JsonFault(JsonFaultCode.Syntax, offset), Offset = offset, Number = number, IsEnd = isEnd };
}

/// <summary>What an input may cost its reader.</summary>
public sealed record StixLimits
{
    /// <summary>Of each object. The reader holds one at a time.</summary>
    public JsonLimits Object { get; init; } = JsonLimits.Default;

    /// <summary>Objects of one input.</summary>
    public long Objects { get; init; } = 200_000_000;

    public static StixLimits Default { get; } = new();
}

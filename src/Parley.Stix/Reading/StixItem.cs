using Parley.Json;

namespace Parley.Stix.Reading;

/// <summary>What a reader hands on, one after another: an object, the envelope of a bundle (last), or a fault.</summary>
public sealed class StixItem
{
    private StixItem(StixObject? obj, bool isEnvelope, JsonFault fault, long offset, long number, bool isEnd, bool isInBundle = false) =>
        (Object, IsEnvelope, Fault, Offset, Number, IsEnd, IsInBundle) = (obj, isEnvelope, fault, offset, number, isEnd, isInBundle);

    /// <summary>The object; of an envelope, the bundle without its objects. Null where there is a fault.</summary>
    public StixObject? Object { get; }

    public bool IsEnvelope { get; }

    /// <summary>Why there is no object; its offset counts from the start of the input.</summary>
    public JsonFault Fault { get; }

    /// <summary>Bytes before the object, from the start of the input.</summary>
    public long Offset { get; }

    /// <summary>Number of the object, from 0; -1 for the envelope.</summary>
    public long Number { get; }

    /// <summary>Whether a bundle holds the object.</summary>
    public bool IsInBundle { get; }

    /// <summary>Whether nothing follows: the fault left no way to go on.</summary>
    public bool IsEnd { get; }

    /// <summary>The same with bytes of its own, where those that it was found in will be used again.</summary>
    internal StixItem Detached() => Object is null || IsEnvelope ? this : Of(new StixObject(Object.Text.Copy()), Offset, Number, IsInBundle);

    internal static StixItem Of(StixObject obj, long offset, long number, bool isInBundle) =>
        new(obj, isEnvelope: false, default, offset, number, isEnd: false, isInBundle);

    internal static StixItem Envelope(StixObject bundle, long offset) => new(bundle, isEnvelope: true, default, offset, -1, isEnd: false);

    internal static StixItem Bad(JsonFault fault, long number, bool isEnd) => new(null, isEnvelope: false, fault, fault.Offset, number, isEnd);
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

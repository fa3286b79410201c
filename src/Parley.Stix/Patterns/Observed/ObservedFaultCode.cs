namespace Parley.Stix.Patterns;

/// <summary>Why something is no observed data that a pattern can be matched against (4.14).</summary>
public enum ObservedFaultCode
{
    None = 0,

    /// <summary>No object, or one without <c>type</c> or <c>id</c>.</summary>
    Shape,

    /// <summary><c>first_observed</c> or <c>last_observed</c> is missing or no timestamp, or the last lies before the first.</summary>
    Time,

    /// <summary><c>number_observed</c> is missing or not between 1 and 999,999,999.</summary>
    Number,

    /// <summary>Neither <c>object_refs</c> nor <c>objects</c>.</summary>
    Objects,
}

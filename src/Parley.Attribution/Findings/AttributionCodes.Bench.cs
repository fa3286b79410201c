namespace Parley.Attribution;

/// <content>Findings in files of benchmark cases. A place is a line number, with a member behind it: <c>12.date</c>.</content>
public static partial class AttributionCodes
{
    /// <summary>The line is not JSON that we take. Arguments: what is wrong, bytes before it in the line.</summary>
    public const string BenchJson = "bench.json";

    /// <summary>The line holds something other than an object.</summary>
    public const string BenchNoObject = "bench.no-object";

    /// <summary>A required member is absent. Argument: its name.</summary>
    public const string BenchMemberMissing = "bench.member-missing";

    /// <summary>A member has a value of another kind. Argument: its name.</summary>
    public const string BenchMemberKind = "bench.member-kind";

    /// <summary>An empty text, or one longer than allowed. Arguments: the member, the limit in characters.</summary>
    public const string BenchTextLength = "bench.text-length";

    /// <summary>More items than allowed. Arguments: the member, the limit.</summary>
    public const string BenchTooMany = "bench.too-many";

    /// <summary>No day of the calendar, or, with the gap, one before the calendar begins.</summary>
    public const string BenchDate = "bench.date";

    /// <summary>A number outside of its range. Arguments: the member, the least, the greatest.</summary>
    public const string BenchRange = "bench.range";

    /// <summary>Two cases of one suite have one id. Argument: the id.</summary>
    public const string BenchDuplicateId = "bench.duplicate-id";

    /// <summary>The file has no case.</summary>
    public const string BenchNoCases = "bench.no-cases";

    /// <summary>The file has more cases than allowed; the rest was not read. Argument: the limit.</summary>
    public const string BenchTooManyCases = "bench.too-many-cases";

    /// <summary>A note: the knowledge does not have a feature; the case is judged by the others. Argument: the feature.</summary>
    public const string BenchFeatureUnknown = "bench.feature-unknown";

    /// <summary>A note: no feature that the knowledge has; the case is judged by what holds before any evidence.</summary>
    public const string BenchFeaturesEmpty = "bench.features-empty";

    /// <summary>A note: the knowledge does not have an accepted group. Argument: the group.</summary>
    public const string BenchGroupUnknown = "bench.group-unknown";
}

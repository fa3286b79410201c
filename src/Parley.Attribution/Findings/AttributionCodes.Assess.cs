namespace Parley.Attribution;

public static partial class AttributionCodes
{
    /// <summary>A text that must not be empty, or is too long. Argument: most characters.</summary>
    public const string AssessText = "assess.text";

    /// <summary>More than a limit allows. Arguments: the limit's name, its value.</summary>
    public const string AssessLimit = "assess.limit";

    /// <summary>A value that is none of those allowed. Argument: the vocabulary or the values.</summary>
    public const string AssessTerm = "assess.term";

    /// <summary>Not a SHA-256 in lower-case hexadecimal.</summary>
    public const string AssessHash = "assess.hash";

    /// <summary>Version 1 names a previous one, or a later version names none, or the version is below 1.</summary>
    public const string AssessVersion = "assess.version";

    /// <summary>Nothing to weigh: no evidence.</summary>
    public const string AssessEmpty = "assess.empty";

    /// <summary>The knowledge is not that of the assessment. Arguments: the hash stated, the hash at hand.</summary>
    public const string AssessKnowledge = "assess.knowledge";

    /// <summary>The weights are not those of the assessment. Arguments: the hash stated, the hash at hand.</summary>
    public const string AssessWeights = "assess.weights";

    /// <summary>An id stands twice. Argument: the id.</summary>
    public const string AssessDuplicateId = "assess.duplicate-id";

    /// <summary>Two items are one observation: the same feature from the same source, or the same hash. Argument: the id of the first.</summary>
    public const string AssessDuplicateItem = "assess.duplicate-item";

    /// <summary>A feature that the knowledge does not have and for which nothing is stated. Argument: its id.</summary>
    public const string AssessUnknownFeature = "assess.unknown-feature";

    /// <summary>A technique is called malware, or software a technique. Argument: the feature's id.</summary>
    public const string AssessFeatureKind = "assess.feature-kind";

    /// <summary>Values are stated for a feature that has learned ones. Argument: the feature's id.</summary>
    public const string AssessStatedFeature = "assess.stated-feature";

    /// <summary>A hypothesis that is neither stated nor a group of the knowledge. Argument: its id.</summary>
    public const string AssessUnknownHypothesis = "assess.unknown-hypothesis";

    /// <summary>A group that the knowledge does not have. Argument: its id.</summary>
    public const string AssessUnknownGroup = "assess.unknown-group";

    /// <summary>An item that an override names is not there. Argument: its id.</summary>
    public const string AssessUnknownItem = "assess.unknown-item";

    /// <summary>A member that this kind of hypothesis needs. Argument: its name.</summary>
    public const string AssessMissing = "assess.missing";

    /// <summary>A hypothesis has the id of a group of the knowledge that it is not. Argument: the id.</summary>
    public const string AssessGroupId = "assess.group-id";

    /// <summary>An id that stands for something else: <c>unknown</c>, or one that begins with <c>imitation:</c>. Argument: the id.</summary>
    public const string AssessReservedId = "assess.reserved-id";

    /// <summary>A grade that contradicts itself (<see cref="Reliability.IsContradictory"/>). Argument: the grade.</summary>
    public const string AssessContradictoryGrade = "assess.contradictory-grade";

    /// <summary>Sources that repeat each other. Argument: their ids, in order.</summary>
    public const string AssessCircularSources = "assess.circular-sources";

    /// <summary>Further from 0 than a stated value may be. Argument: the limit in millibans.</summary>
    public const string AssessRange = "assess.range";

    /// <summary>Probabilities do not sum to one. Argument: their sum in parts per million.</summary>
    public const string AssessSum = "assess.sum";

    /// <summary>A probability of zero or one: no evidence could move it.</summary>
    public const string AssessCertain = "assess.certain";

    /// <summary>The group priors leave nothing to the other groups and the unknown actor. Argument: their sum in parts per million.</summary>
    public const string AssessNothingLeft = "assess.nothing-left";
}

using Parley.Json;

namespace Parley.Attribution;

/// <summary>Every code of a finding, grouped by what was read. Each has a sentence and a hint in every language.</summary>
public static class AttributionCodes
{
    // The form of any document that is read.

    /// <summary>Not JSON that is taken. Arguments: the fault (<see cref="JsonFaultCode"/>), bytes before it.</summary>
    public const string DocumentJson = "document.json";

    /// <summary>Another format, or another version of it. Argument: the label expected.</summary>
    public const string DocumentFormat = "document.format";

    /// <summary>A value of the wrong kind. Argument: the kind that belongs there.</summary>
    public const string DocumentKind = "document.kind";

    /// <summary>A member that must be there is not. Argument: its name.</summary>
    public const string DocumentMissing = "document.missing";

    /// <summary>A member that the format does not have.</summary>
    public const string DocumentUnknownMember = "document.unknown-member";

    /// <summary>A text with nothing in it.</summary>
    public const string DocumentEmpty = "document.empty";

    /// <summary>A text that is too long. Argument: most characters.</summary>
    public const string DocumentLength = "document.length";

    /// <summary>More than a limit allows. Arguments: the limit's name, its value.</summary>
    public const string DocumentLimit = "document.limit";

    /// <summary>A value that is none of those allowed. Argument: the vocabulary or the values.</summary>
    public const string DocumentTerm = "document.term";

    /// <summary>Not a day written <c>2018-02-12</c>, or not a moment in UTC to the second.</summary>
    public const string DocumentDate = "document.date";

    /// <summary>An id stands twice. Argument: the id.</summary>
    public const string DocumentDuplicateId = "document.duplicate-id";

    /// <summary>More findings than are listed. Argument: how many more.</summary>
    public const string DocumentMore = "document.more";

    // Knowledge, in files and imports.

    /// <summary>Not comma-separated values of RFC 4180.</summary>
    public const string KnowledgeCsv = "knowledge.csv";

    /// <summary>The first row does not name the columns. Argument: the names that belong there.</summary>
    public const string KnowledgeHeader = "knowledge.header";

    /// <summary>One report is given twice for one group or software. Arguments: the group or software, the reference.</summary>
    public const string KnowledgeDuplicateDocument = "knowledge.duplicate-document";

    /// <summary>A document names a group that is not there. Argument: its id.</summary>
    public const string KnowledgeUnknownGroup = "knowledge.unknown-group";

    /// <summary>A document, or a part of a technique, names a feature that is not there. Argument: its id.</summary>
    public const string KnowledgeUnknownFeature = "knowledge.unknown-feature";

    /// <summary>A document names a feature twice. Argument: its id.</summary>
    public const string KnowledgeRepeatedFeature = "knowledge.repeated-feature";

    /// <summary>The knowledge is not that which was asked for. Arguments: the hash expected, the hash found.</summary>
    public const string KnowledgeHash = "knowledge.hash";

    /// <summary>The bundle holds no group and no software with an id of ATT&amp;CK.</summary>
    public const string KnowledgeNothing = "knowledge.nothing";

    // Learned weights.

    /// <summary>Sets of weights are not in order of the day before which they were learned, each day once and the set of all cases last.</summary>
    public const string WeightsOrder = "weights.order";

    // What the terms of an assessment mean together.

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

    /// <summary>A hypothesis has the id of a group of the knowledge that it is not. Argument: the id.</summary>
    public const string AssessGroupId = "assess.group-id";

    /// <summary>An id that stands for something else: <c>unknown</c>, <c>several</c>, or one that begins with <c>imitation:</c>. Argument: the id.</summary>
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

    // Notices beside a verdict.

    /// <summary>Items of good grade contradict each other. Arguments: one that speaks for the leader, one that speaks for its rival.</summary>
    public const string NoticeConflict = "assess.notice-conflict";

    /// <summary>Fewer or more features than the weights were learned on. Arguments: how many, the least, the most.</summary>
    public const string NoticeFeatures = "assess.notice-features";

    /// <summary>Fewer or more candidates than the weights were learned on. Arguments: how many, the least, the most.</summary>
    public const string NoticeCandidates = "assess.notice-candidates";

    /// <summary>Victims count nothing: the weights were learned from no file of victims. Argument: how many items.</summary>
    public const string NoticeVictims = "assess.notice-victims";

    /// <summary>One report only is known of the group that leads. Argument: its id.</summary>
    public const string NoticeOneReport = "assess.notice-one-report";

    /// <summary>The knowledge names a state behind every group. Argument: how many groups.</summary>
    public const string NoticeAllStates = "assess.notice-all-states";

    /// <summary>An item is dated after the assessment was made. Arguments: its id, its day.</summary>
    public const string NoticeLateItem = "assess.notice-late-item";

    // Commitments, reveals and score vectors.

    /// <summary>The salt has another length, or is not hexadecimal. Argument: the bytes it must have.</summary>
    public const string AssessSalt = "assess.salt";

    /// <summary>Salt and score vector are not what was committed to.</summary>
    public const string AssessCommitment = "assess.commitment";

    /// <summary>The other party's vector is of another case.</summary>
    public const string AssessOtherCase = "assess.other-case";

    /// <summary>Both vectors are of one party.</summary>
    public const string AssessSameParty = "assess.same-party";

    /// <summary>The parties did not use the same knowledge or weights.</summary>
    public const string AssessOtherWeights = "assess.other-weights";

    /// <summary>Hypotheses or tags are not in order, or one stands twice.</summary>
    public const string AssessOrder = "assess.order";

    /// <summary>A list that needs as many numbers as there are hypotheses. Argument: how many.</summary>
    public const string AssessLength = "assess.length";

    // Track records.

    /// <summary>An outcome of an assessment of which no verdict was logged before it. Argument: its id.</summary>
    public const string RecordNoVerdict = "assess.record-no-verdict";

    /// <summary>A verdict of a version that was logged already. Argument: the assessment's id.</summary>
    public const string RecordTwice = "assess.record-twice";

    // Elicitation.

    /// <summary>An interval whose ends are the wrong way round.</summary>
    public const string ElicitInterval = "assess.elicit-interval";

    /// <summary>An event without hypotheses, with all of them, or with one that is not there. Argument: its name.</summary>
    public const string ElicitEvent = "assess.elicit-event";

    /// <summary>An analyst who judged nothing, or the same event twice. Argument: the analyst.</summary>
    public const string ElicitAnalyst = "assess.elicit-analyst";

    // Files of benchmark cases. A place is a line number, with a member behind it: 12.date.

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

using Parley.Json;

namespace Parley.Attribution;

public static partial class AttributionCodes
{
    /// <summary>Not JSON that is taken. Arguments: the fault (<see cref="JsonFaultCode"/>), bytes before it.</summary>
    public const string KnowledgeJson = "knowledge.json";

    /// <summary>Not comma-separated values of RFC 4180.</summary>
    public const string KnowledgeCsv = "knowledge.csv";

    /// <summary>The first row does not name the columns. Argument: the names that belong there.</summary>
    public const string KnowledgeHeader = "knowledge.header";

    /// <summary>Not a knowledge file of a version that is read. Argument: the label that is.</summary>
    public const string KnowledgeFormat = "knowledge.format";

    /// <summary>More than a limit allows. Arguments: the limit's name, its value.</summary>
    public const string KnowledgeLimit = "knowledge.limit";

    /// <summary>A member that must be there is not. Argument: its name.</summary>
    public const string KnowledgeMissing = "knowledge.missing";

    /// <summary>A member that the format does not have.</summary>
    public const string KnowledgeUnknownMember = "knowledge.unknown-member";

    /// <summary>A value of the wrong kind. Argument: the kind that belongs there.</summary>
    public const string KnowledgeType = "knowledge.type";

    /// <summary>A text with nothing in it.</summary>
    public const string KnowledgeEmpty = "knowledge.empty";

    /// <summary>A value that is none of those allowed. Argument: those allowed.</summary>
    public const string KnowledgeTerm = "knowledge.term";

    /// <summary>Not a day of the calendar written <c>2018-02-12</c>.</summary>
    public const string KnowledgeDate = "knowledge.date";

    /// <summary>An id stands twice. Argument: the id.</summary>
    public const string KnowledgeDuplicateId = "knowledge.duplicate-id";

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

    /// <summary>More is wrong than is listed. Argument: how many findings are left out.</summary>
    public const string KnowledgeMore = "knowledge.more";
}

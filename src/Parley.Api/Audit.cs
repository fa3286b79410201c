namespace Parley.Api;

/// <summary>What was done here and by whom, as a feed of its own: leaves of an RFC 6962 tree over SHA-256 (docs/use/people.md).</summary>
/// <param name="Size">How many entries there are.</param>
/// <param name="Next">What <c>after</c> is for the next page; null at the end.</param>
public sealed record AuditList(IReadOnlyList<AuditLine> Entries, long Size, long? Next)
{
    /// <summary>GET <c>?after&amp;max</c>: entries in order, after the one with that number; with <c>newest=true</c>, the last there are.</summary>
    public const string Route = InsideDoor.Root + "/audit";

    /// <summary>GET: <see cref="AuditHead"/>, signed now if there is anything new.</summary>
    public const string HeadRoute = Route + "/head";

    /// <summary>The name of the log in its heads.</summary>
    public static string Origin(string party) => $"parley/v1/audit/{party}";

    public static string Path(long? after = null, int? max = null, bool newest = false) => Route + InsideQuery.Of(
        (InsideQuery.After, InsideQuery.Number(after)), (InsideQuery.Max, InsideQuery.Number(max)), (InsideQuery.Newest, InsideQuery.Flag(newest)));
}

/// <summary>One entry. An act has two: that it began, and what came of it.</summary>
/// <param name="N">Its number, from 0.</param>
/// <param name="Time">UTC, ISO 8601, by the node's clock.</param>
/// <param name="Officer">An account's name; at the local socket who is said to sit there.</param>
/// <param name="Door"><c>console</c>, <c>token:NAME</c>, <c>local:USER</c>, <c>https</c>, <c>nobody</c>.</param>
/// <param name="Act">An operation of the document.</param>
/// <param name="About">A name, a link or a code; never contents.</param>
/// <param name="Outcome"><c>begun</c>, <c>done</c>, or the code of a refusal or fault.</param>
/// <param name="Of">The number of the entry with which the act began.</param>
/// <param name="Entry">All of it as it is hashed: canonical JSON (RFC 8785).</param>
public sealed record AuditLine(long N, string Time, string Officer, string Door, string Act, string About, string Outcome, long? Of, string Entry);

/// <summary>The head of the audit log.</summary>
/// <param name="Note">A checkpoint (c2sp.org/tlog-checkpoint) with the time in its last line, signed with the node's keys.</param>
/// <param name="Keys">Those keys, as the node shows them to others.</param>
/// <param name="Vouch">The identity's word for them.</param>
/// <param name="Made">When it was signed. UTC, ISO 8601.</param>
public sealed record AuditHead(string Note, long Size, string Root, string Made, byte[] Keys, string Vouch);

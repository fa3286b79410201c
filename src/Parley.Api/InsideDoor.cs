namespace Parley.Api;

/// <summary>Paths of the inside door (docs/use/inside-door.md): JSON over a Unix socket whose file permissions are the access control, or loopback HTTPS with a token.</summary>
public static class InsideDoor
{
    /// <summary>Base path of everything here.</summary>
    public const string Root = "/api/v1";

    /// <summary>GET: <see cref="NodeStatus"/>.</summary>
    public const string Status = Root + "/status";

    /// <summary>POST <see cref="InviteRequest"/>: <see cref="CeremonyFileView"/>.</summary>
    public const string Invitations = Root + "/invitations";

    /// <summary>POST <see cref="CeremonyFileRequest"/>: <see cref="CeremonyView"/>, what a file says, before anyone accepts anything.</summary>
    public const string CeremonyRead = Root + "/ceremony/read";

    /// <summary>POST <see cref="AcceptRequest"/>: <see cref="AcceptResult"/>.</summary>
    public const string CeremonyAccept = Root + "/ceremony/accept";

    /// <summary>GET: list of <see cref="ChannelView"/>.</summary>
    public const string Channels = Root + "/channels";

    /// <summary>GET with query channel, from, notfrom, case, unread, after, max: list of <see cref="MessageSummary"/>.</summary>
    public const string Messages = Root + "/messages";

    /// <summary>POST <see cref="SendRequest"/>: 201 <see cref="SendResponse"/>, or 422 <see cref="Problem"/> with all findings.</summary>
    public static string Send(string channel) => $"{Channels}/{channel}/messages";

    /// <summary>GET: <see cref="MessageView"/> without a receipt. POST <see cref="OpenRequest"/>: the same, and the officer's <c>read</c> receipt is written.</summary>
    public static string Message(string channel, string party, long seq) => $"{Channels}/{channel}/messages/{party}/{seq}";

    /// <summary>POST <see cref="PassOnRequest"/>: <see cref="ReceiptView"/>, the <c>passed-on</c> receipt of that role, written now or before.</summary>
    public static string PassedOn(string channel, string party, long seq) => Message(channel, party, seq) + "/passed-on";

    /// <summary>GET: the bytes of an attachment, application/octet-stream, checked against the message; <paramref name="index"/> is its place in the list, from 0.</summary>
    public static string Attachment(string channel, string party, long seq, int index) => $"{Message(channel, party, seq)}/attachments/{index}";

    /// <summary>GET with query message (party/seq) or case: list of <see cref="MessageView"/>, oldest first.</summary>
    public static string Thread(string channel) => $"{Channels}/{channel}/thread";

    /// <summary>GET: the encoded terms, application/cbor.</summary>
    public static string Terms(string channel) => $"{Channels}/{channel}/terms";

    /// <summary>GET: a tlog-proof file, text/plain.</summary>
    public static string Proof(string channel, string party, long seq) => $"{Channels}/{channel}/proofs/{party}/{seq}";

    /// <summary>GET, query field (optional name): an opened-message file, application/cbor.</summary>
    public static string Opened(string channel, string party, long seq) => $"{Channels}/{channel}/opened/{party}/{seq}";

    /// <summary>GET, query open=true to add message keys: the whole record, application/cbor, streamed.</summary>
    public static string Record(string channel) => $"{Channels}/{channel}/record";
}

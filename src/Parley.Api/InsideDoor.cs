namespace Parley.Api;

/// <summary>
/// Paths of the inside door (docs/use/inside-door.md): JSON over a Unix socket whose file permissions are the access control, or loopback HTTPS with a token.
/// The constants are what the node maps; the methods fill them in for a client.
/// </summary>
public static class InsideDoor
{
    /// <summary>Base path of everything here.</summary>
    public const string Root = "/api/v1";

    /// <summary>GET: the OpenAPI document of everything here.</summary>
    public const string OpenApi = Root + "/openapi.json";

    /// <summary>GET: <see cref="NodeStatus"/>.</summary>
    public const string Status = Root + "/status";

    /// <summary>POST <see cref="InviteRequest"/>: 201 <see cref="InviteResult"/>.</summary>
    public const string Invitations = Root + "/invitations";

    /// <summary>POST the bytes of a file, application/octet-stream: <see cref="UploadView"/>, what it is. It waits for the message that it goes with.</summary>
    public const string Uploads = Root + "/uploads";

    /// <summary>PUT the bytes of a file, application/octet-stream: <see cref="UploadView"/>. It waits for the message that it goes with.</summary>
    public const string UploadRoute = Uploads + "/{sha256}";

    /// <summary>POST <see cref="CeremonyFileRequest"/>: <see cref="CeremonyView"/>, what a file says, before anyone accepts anything.</summary>
    public const string CeremonyRead = Root + "/ceremony/read";

    /// <summary>POST <see cref="CeremonyFileRequest"/>: <see cref="AcceptResult"/>, the next step of first contact.</summary>
    public const string CeremonyAccept = Root + "/ceremony/accept";

    /// <summary>GET: list of <see cref="FirstContactLine"/>, the oldest first.</summary>
    public const string Ceremonies = Root + "/ceremony";

    /// <summary>POST <see cref="ConfirmRequest"/>: <see cref="ConfirmResult"/>; the channel is open.</summary>
    public const string CeremonyConfirm = Root + "/ceremony/confirm";

    /// <summary>POST <see cref="StopRequest"/>: list of <see cref="FirstContactLine"/>; that first contact is over.</summary>
    public const string CeremonyStop = Root + "/ceremony/stop";

    /// <summary>POST <see cref="AdmitRequest"/>: <see cref="AdmittedKeys"/>; the member is let in by them.</summary>
    public const string MemberKeys = Root + "/member-keys";

    /// <summary>POST <see cref="HistoryFile"/>: <see cref="HistoryView"/>, what a member's identity asks for; with <see cref="HistoryFile.Grant"/>, it is granted.</summary>
    public const string HistoryGrant = Root + "/history";

    /// <summary>See <see cref="History"/>.</summary>
    public const string HistoryRoute = ChannelRoute + "/history/{party}";

    /// <summary>GET: list of <see cref="ChannelView"/>.</summary>
    public const string Channels = Root + "/channels";

    /// <summary>The same with <see cref="ChannelView.Counts"/>.</summary>
    public const string ChannelsWithCounts = Channels + "?" + InsideQuery.Counts + "=true";

    /// <summary>GET with the query of <see cref="MessageList"/>: list of <see cref="MessageSummary"/>.</summary>
    public const string Messages = Root + "/messages";

    /// <summary>See <see cref="Send"/>.</summary>
    public const string SendRoute = ChannelRoute + "/messages";

    /// <summary>See <see cref="Preview"/>.</summary>
    public const string PreviewRoute = ChannelRoute + "/preview";

    /// <summary>See <see cref="Message"/>.</summary>
    public const string MessageRoute = ChannelRoute + "/messages" + LinkRoute;

    /// <summary>See <see cref="PassedOn"/>.</summary>
    public const string PassedOnRoute = MessageRoute + "/passed-on";

    /// <summary>See <see cref="Attachment"/>.</summary>
    public const string AttachmentRoute = MessageRoute + "/attachments/{index}";

    /// <summary>See <see cref="Thread"/>.</summary>
    public const string ThreadRoute = ChannelRoute + "/thread";

    /// <summary>See <see cref="Terms"/>.</summary>
    public const string TermsRoute = ChannelRoute + "/terms";

    /// <summary>See <see cref="Proof"/>.</summary>
    public const string ProofRoute = ChannelRoute + "/proofs" + LinkRoute;

    /// <summary>See <see cref="Opened"/>.</summary>
    public const string OpenedRoute = ChannelRoute + "/opened" + LinkRoute;

    /// <summary>See <see cref="Dispute"/>.</summary>
    public const string DisputeRoute = ChannelRoute + "/disputes" + LinkRoute;

    /// <summary>See <see cref="Record"/>.</summary>
    public const string RecordRoute = ChannelRoute + "/record";

    private const string ChannelRoute = Channels + "/{channel}";
    private const string LinkRoute = "/{party}/{seq}";

    /// <summary>POST <see cref="SendRequest"/>: 201 <see cref="SendResponse"/>, or 422 <see cref="Problem"/> with all findings.</summary>
    public static string Send(string channel) => In(SendRoute, channel);

    /// <summary>POST <see cref="SendRequest"/>: <see cref="PreviewView"/>, the message as the other side will read it, or 422 as when it is sent. It is not sent.</summary>
    public static string Preview(string channel) => In(PreviewRoute, channel);

    /// <summary>GET: <see cref="MessageView"/> without a receipt. POST <see cref="OpenRequest"/>: the same, and the officer's <c>read</c> receipt is written.</summary>
    public static string Message(string channel, string party, long seq, string? language = null) =>
        At(MessageRoute, channel, party, seq) + InsideQuery.Of((InsideQuery.Language, language));

    /// <summary>POST <see cref="PassOnRequest"/>: <see cref="ReceiptView"/>, the <c>passed-on</c> receipt of that role, written now or before.</summary>
    public static string PassedOn(string channel, string party, long seq) => At(PassedOnRoute, channel, party, seq);

    /// <summary>GET: the bytes of an attachment, application/octet-stream, checked against the message; <paramref name="index"/> is its place in the list, from 0.</summary>
    public static string Attachment(string channel, string party, long seq, int index) =>
        At(AttachmentRoute, channel, party, seq).Replace("{index}", InsideQuery.Number(index), StringComparison.Ordinal);

    /// <inheritdoc cref="UploadRoute"/>
    public static string Upload(string sha256) => UploadRoute.Replace("{sha256}", sha256, StringComparison.Ordinal);

    /// <summary>GET: list of <see cref="MessageView"/>, oldest first: those joined with <paramref name="message"/> (party/number), or those of a case. One of the two.</summary>
    public static string Thread(string channel, string? message = null, string? caseCode = null, string? language = null) =>
        In(ThreadRoute, channel) + InsideQuery.Of((InsideQuery.Message, message), (InsideQuery.Case, caseCode), (InsideQuery.Language, language));

    /// <summary>GET: the encoded terms, application/cbor.</summary>
    public static string Terms(string channel) => In(TermsRoute, channel);

    /// <summary>GET: <see cref="HistoryDraft"/>, what our people may ask <paramref name="party"/> for.</summary>
    public static string History(string channel, string party) => In(HistoryRoute, channel).Replace("{party}", party, StringComparison.Ordinal);

    /// <summary>GET: a tlog-proof file, text/plain.</summary>
    public static string Proof(string channel, string party, long seq) => At(ProofRoute, channel, party, seq);

    /// <summary>GET: an opened-message file, application/cbor; with <paramref name="field"/>, of that field only.</summary>
    public static string Opened(string channel, string party, long seq, string? field = null) =>
        At(OpenedRoute, channel, party, seq) + InsideQuery.Of((InsideQuery.Field, field));

    /// <summary>
    /// GET: a dispute file, application/cbor: whether <paramref name="reader"/> could read a message; with <paramref name="epoch"/>, with what opens its epoch, else with
    /// <paramref name="body"/>, with what opens it alone.
    /// </summary>
    public static string Dispute(string channel, string party, long seq, string? reader = null, bool body = false, bool epoch = false) =>
        At(DisputeRoute, channel, party, seq) + InsideQuery.Of((InsideQuery.Reader, reader), (InsideQuery.Body, InsideQuery.Flag(body)), (InsideQuery.Epoch, InsideQuery.Flag(epoch)));

    /// <summary>
    /// GET: the whole record, application/cbor, streamed; with <paramref name="open"/>, with the message keys; else with <paramref name="states"/>, with the fields that
    /// decide how messages and duties stand.
    /// </summary>
    public static string Record(string channel, bool open = false, bool states = false) =>
        In(RecordRoute, channel) + InsideQuery.Of((InsideQuery.Open, InsideQuery.Flag(open)), (InsideQuery.States, InsideQuery.Flag(states)));

    /// <summary>
    /// GET: list of <see cref="MessageSummary"/> in order of arrival, after the one with the order <paramref name="after"/>, <paramref name="max"/> at most; the first of them, or with
    /// <paramref name="newest"/> the last; with <paramref name="seen"/>, what the writer of each had in hand.
    /// </summary>
    public static string MessageList(
        string? channel = null, string? from = null, string? notFrom = null, string? caseCode = null, bool unread = false, long? after = null, int? max = null,
        string? language = null, bool newest = false, bool seen = false, long? before = null) =>
        Messages + InsideQuery.Of(
            (InsideQuery.Max, InsideQuery.Number(max)), (InsideQuery.Channel, channel), (InsideQuery.From, from), (InsideQuery.NotFrom, notFrom),
            (InsideQuery.Case, caseCode), (InsideQuery.Unread, InsideQuery.Flag(unread)), (InsideQuery.Newest, InsideQuery.Flag(newest)), (InsideQuery.Seen, InsideQuery.Flag(seen)), (InsideQuery.After, InsideQuery.Number(after)), (InsideQuery.Before, InsideQuery.Number(before)), (InsideQuery.Language, language));

    // What comes out of an address of the console must not lead elsewhere: "?", "#" and "\" would.
    private static string In(string route, string channel) => route.Replace("{channel}", Uri.EscapeDataString(channel), StringComparison.Ordinal);

    private static string At(string route, string channel, string party, long seq) => In(route, channel)
        .Replace("{party}", Uri.EscapeDataString(party), StringComparison.Ordinal).Replace("{seq}", InsideQuery.Number(seq), StringComparison.Ordinal);
}

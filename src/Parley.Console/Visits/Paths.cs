using System.Globalization;

namespace Parley.Console.Visits;

/// <summary>The page map: every address of the console. The constants are what is mapped; the methods fill them in.</summary>
internal static class Paths
{
    public const string Root = "/console";
    public const string Floor = Root;
    public const string Assets = Root + "/assets/{name}";
    public const string Live = Root + "/live";
    public const string SignIn = Root + "/sign-in";
    public const string SignInPasskeyOptions = SignIn + "/passkey/options";
    public const string SignInPasskey = SignIn + "/passkey";
    public const string SignInPassphrase = SignIn + "/passphrase";
    public const string SignInProvider = SignIn + "/provider";
    public const string ProviderBack = Api.ProviderPaths.Back;
    public const string SignOut = Root + "/sign-out";
    public const string Language = Root + "/language";
    public const string Appearance = Root + "/appearance";
    public const string Sound = Root + "/sound";
    public const string TakeAlarm = Root + "/alarms/take";
    public const string TestAlarms = Root + "/alarms/test";
    public const string Turn = Root + "/turn";
    public const string Handover = Root + "/handover";
    public const string Search = Root + "/search";
    public const string Node = Root + "/node";
    public const string Audit = Root + "/audit";
    public const string People = Root + "/people";
    public const string PeopleCode = People + "/code";
    public const string PeopleRoles = People + "/roles";
    public const string PeopleClearance = People + "/clearance";
    public const string PeopleEnd = People + "/end";
    public const string PeopleOff = People + "/off";
    public const string PeopleLink = People + "/link";
    public const string PeopleUnlink = People + "/unlink";
    public const string Me = Root + "/me";
    public const string MyPasskeyOptions = Me + "/passkeys/options";
    public const string MyPasskeys = Me + "/passkeys";
    public const string RemovePasskey = MyPasskeys + "/remove";
    public const string MyPassphrase = Me + "/passphrase";
    public const string ConfirmPassphrase = MyPassphrase + "/confirm";
    public const string Contact = Root + "/contact";
    public const string Invite = Contact + "/invite";
    public const string ReadFile = Contact + "/read";
    public const string Accept = Contact + "/accept";
    public const string Confirm = Contact + "/confirm";
    public const string StopContact = Contact + "/stop";
    public const string Channels = Root + "/channels";
    public const string ChannelRoute = Channels + "/{channel}";
    public const string MessageRoute = ChannelRoute + "/{party}/{seq:long}";
    public const string OpenedRoute = MessageRoute + "/opened";
    public const string ProofRoute = MessageRoute + "/proof";
    public const string AttachmentRoute = MessageRoute + "/attachments/{index:int}";
    public const string RecordRoute = ChannelRoute + "/record";
    public const string TermsRoute = ChannelRoute + "/terms";
    public const string WriteRoute = ChannelRoute + "/write";
    public const string ReleaseDesk = Root + "/release";
    public const string ReleaseOptions = ReleaseDesk + "/options";
    public const string ReleaseRoute = ReleaseDesk + "/{id}";
    public const string ReleaseActRoute = ReleaseRoute + "/{act}";
    public const string Policy = ReleaseDesk + "/policy";
    public const string PolicyChange = Policy + "/write";
    public const string PolicyOptions = Policy + "/options";
    public const string PolicyActRoute = Policy + "/decided/{act}";
    public const string FeedRoute = ChannelRoute + "/feeds/{party}";
    public const string Start = Root + "/start";
    public const string Tour = Root + "/tour";
    public const string FilesRoute = WriteRoute + "/files";
    public const string Patterns = Root + "/patterns";

    /// <summary>What alarms about the release desk are named by begins so; then comes the key of the message.</summary>
    public const string AtReleaseDesk = "release/";

    public static string Channel(string channel) => ChannelRoute.Replace("{channel}", channel, StringComparison.Ordinal);

    public static string Feed(string channel, string party) => FeedRoute.Replace("{channel}", channel, StringComparison.Ordinal).Replace("{party}", party, StringComparison.Ordinal);

    public static string Write(string channel) => Channel(channel) + "/write";

    public static string Files(string channel) => Write(channel) + "/files";

    /// <param name="channel">Its id.</param>
    /// <param name="link">party/number.</param>
    public static string Message(string channel, string link) => $"{Channel(channel)}/{link}";

    public static string Opened(string channel, string link) => Message(channel, link) + "/opened";

    public static string Proof(string channel, string link) => Message(channel, link) + "/proof";

    public static string Attachment(string channel, string link, int index) => $"{Message(channel, link)}/attachments/{index.ToString(CultureInfo.InvariantCulture)}";

    /// <param name="id">The key of the message.</param>
    public static string Release(string id) => $"{ReleaseDesk}/{id}";

    public static string ReleaseAct(string id, string act) => $"{Release(id)}/{act}";

    public static string PolicyAct(string act) => PolicyActRoute.Replace("{act}", act, StringComparison.Ordinal);

    /// <summary>Where the alarm's cause is looked at.</summary>
    public static string About(string channel, string about) => about.StartsWith(AtReleaseDesk, StringComparison.Ordinal) ? $"{Root}/{about}"
        : channel.Length == 0 ? Floor : about.Contains('/', StringComparison.Ordinal) ? Message(channel, about) : Channel(channel);

    /// <summary>A place of this console to go back to; anything else is the floor.</summary>
    public static string Local(string? then) =>
        then is not null && (then == Root || then.StartsWith(Root + "/", StringComparison.Ordinal) || then.StartsWith(Root + "?", StringComparison.Ordinal)) && !then.Any(char.IsControl) ? then : Floor;
}

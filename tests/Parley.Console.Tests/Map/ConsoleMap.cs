using Parley.Api;
using Parley.Console.Visits;

namespace Parley.Console.Tests.Map;

/// <summary>Every route of the console with who may use it, written down apart from the code. A route without a row fails <see cref="ConsoleMapTests"/>.</summary>
internal static class ConsoleMap
{
    /// <summary>The letter of each role.</summary>
    public static readonly IReadOnlyDictionary<char, string> Roles = new Dictionary<char, string>
    {
        ['w'] = PeopleRoles.Watch,
        ['n'] = PeopleRoles.Analyst,
        ['p'] = PeopleRoles.Policy,
        ['r'] = PeopleRoles.Release,
        ['o'] = PeopleRoles.Operator,
        ['a'] = PeopleRoles.Auditor,
    };

    private const string Anyone = "*";
    private const string All = "wnproa";

    /// <summary>Who reads and writes messages.</summary>
    private const string Officers = "wnpr";

    public static readonly IReadOnlyList<Row> Rows =
    [
        new("GET", Paths.Floor, Gives.Page, All),
        new("GET", Paths.Channels, Gives.Page, All),
        new("GET", Paths.ChannelRoute, Gives.Page, All, More: ["?machine=yes", "?text=both"]),
        new("GET", Paths.MessageRoute, Gives.Page, Officers),
        new("GET", Paths.WriteRoute, Gives.Page, Officers, More: "?kind=notify"),
        new("GET", Paths.ReleaseDesk, Gives.Page, Officers),
        new("GET", Paths.Policy, Gives.Page, All),
        new("GET", Paths.PolicyChange, Gives.Page, "p"),
        new("GET", Paths.ReleaseRoute, Gives.Page, Officers),
        new("GET", Paths.Handover, Gives.Page, Officers),
        new("GET", Paths.Search, Gives.Page, All, More: "?words=note"),
        new("GET", Paths.Node, Gives.Page, All),
        new("GET", Paths.Audit, Gives.Page, "oa"),
        new("GET", Paths.Contact, Gives.Page, "poa"),
        new("GET", Paths.People, Gives.Page, "oa"),
        new("GET", Paths.Me, Gives.Page, All),
        new("GET", Paths.SignIn, Gives.Page, Anyone),
        new("GET", Paths.FeedRoute, Gives.Page, All, More: "?after=-1"),
        new("GET", Paths.Start, Gives.Page, All),
        new("GET", Paths.Tour, Gives.Page, All),
        new("GET", Paths.Patterns, Gives.Page, All),

        new("GET", Paths.ProofRoute, Gives.File, All),
        new("GET", Paths.AttachmentRoute, Gives.File, Officers),
        new("GET", Paths.TermsRoute, Gives.File, All),
        new("GET", Paths.Assets, Gives.Machine, Anyone),
        new("GET", Paths.Live, Gives.Machine, All),

        new("POST", Paths.Language, Gives.Act, Anyone, "language=en"),
        new("POST", Paths.Appearance, Gives.Act, Anyone, "appearance=system"),
        new("POST", Paths.Sound, Gives.Act, Anyone, "sound=silent"),
        new("POST", Paths.SignIn, Gives.Act, Anyone, "code=0000-0000-0000-0000"),
        new("POST", Paths.SignInPassphrase, Gives.Act, Anyone, "officer=nobody&passphrase=none&digits=000000"),
        new("POST", Paths.SignInPasskeyOptions, Gives.Act, Anyone),
        new("POST", Paths.SignInPasskey, Gives.Act, Anyone, "state=x&credential={}"),
        new("POST", Paths.SignInProvider, Gives.Act, Anyone),
        new("GET", Paths.ProviderBack, Gives.Machine, Anyone),
        new("POST", Paths.ProviderBack, Gives.Act, Anyone, "state=x&code=x"),
        new("POST", Paths.SignOut, Gives.Act, Anyone, null),

        new("POST", Paths.TakeAlarm, Gives.Act, "wnpro", "about=chn/99999"),
        new("POST", Paths.TestAlarms, Gives.Act, "wo", null),
        new("POST", Paths.Turn, Gives.Act, "wnpro", "until=never&role=duty-officer"),
        new("POST", Paths.OpenedRoute, Gives.Act, Officers),
        new("POST", Paths.WriteRoute, Gives.Act, Officers, "kind=note&act=preview"),
        new("POST", Paths.ReleaseOptions, Gives.Act, "wr"),
        new("POST", Paths.ReleaseActRoute, Gives.Act, "r", "version=1&state=x&credential={}"),
        new("POST", Paths.PolicyChange, Gives.Act, "p", "text=x&against="),
        new("POST", Paths.PolicyOptions, Gives.Act, "po"),
        new("POST", Paths.PolicyActRoute, Gives.Act, "po", "number=1&state=x&credential={}"),
        new("POST", Paths.FilesRoute, Gives.Act, Officers, "kind=note"),
        new("POST", Paths.RecordRoute, Gives.Act, "pra"),
        new("POST", Paths.PeopleCode, Gives.Act, "o", "officer="),
        new("POST", Paths.PeopleRoles, Gives.Act, "o", "officer=nobody&roles=watch"),
        new("POST", Paths.PeopleClearance, Gives.Act, "o", "officer=nobody&clearance=TLP:AMBER"),
        new("POST", Paths.PeopleEnd, Gives.Act, "o", "officer=nobody"),
        new("POST", Paths.PeopleOff, Gives.Act, "o", "officer=nobody"),
        new("POST", Paths.PeopleLink, Gives.Act, "o", "officer=nobody&subject=1"),
        new("POST", Paths.PeopleUnlink, Gives.Act, "o", "officer=nobody"),
        new("POST", Paths.MyPasskeyOptions, Gives.Act, All),
        new("POST", Paths.MyPasskeys, Gives.Act, All, "state=x&credential={}&name=x"),
        new("POST", Paths.RemovePasskey, Gives.Act, All, "id=x"),
        new("POST", Paths.MyPassphrase, Gives.Act, All, "passphrase=short"),
        new("POST", Paths.ConfirmPassphrase, Gives.Act, All, "state=x&digits=000000"),
        new("POST", Paths.Invite, Gives.Act, "o", "title/en="),
        new("POST", Paths.ReadFile, Gives.Act, "po", "file=x"),
        new("POST", Paths.Accept, Gives.Act, "o", "file=x"),
        new("POST", Paths.Confirm, Gives.Act, "o", "channel=x&word=x"),
        new("POST", Paths.StopContact, Gives.Act, "o", "channel=x"),
    ];
}

using System.CommandLine;
using Parley.Api;

namespace Parley.Cli;

/// <summary>Who works here: one of the commands of <c>parley people</c>. Each names an officer, asks the node, and shows what came of it.</summary>
internal abstract class PeopleCommand : ProgramCommand
{
    private readonly NodeOptions _node;
    private readonly Argument<string>? _officer;
    private readonly Option<bool> _json;

    protected PeopleCommand(Session session, string name, bool namesOfficer = true)
        : base(session, name)
    {
        _officer = namesOfficer ? AddArgument<string>("officer") : null;
        AddOptions();
        _json = AddJson();
        _node = new NodeOptions(this);
    }

    protected sealed override async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        using var node = _node.Connect(parsed);
        await AskAsync(node, _officer is null ? "" : parsed.GetRequiredValue(_officer), parsed, cancellation);
        return ExitCode.Good;
    }

    protected virtual void AddOptions()
    {
    }

    protected abstract Task AskAsync(InsideDoorClient node, string officer, ParseResult parsed, CancellationToken cancellation);

    protected Option<string[]> AddRoles(string name) => AddList(name, "ROLE,...", values: PeoplePage.RoleValues(Session));

    protected Option<string> AddMarking(string name) => Add<string>(name, "TLP", values: CodeValues.Of(Session, "tlp", isClosed: true));

    protected static IReadOnlyList<string>? Roles(ParseResult parsed, Option<string[]> option) => parsed.GetValue(option) is { Length: > 0 } given ? NamedValues.List(given) : null;

    protected void Show<T>(ParseResult parsed, T answer, Action<T> write)
    {
        if (parsed.GetValue(_json)) Screen.Write(answer);
        else write(answer);
    }

    protected void Show(ParseResult parsed, AccountView account) => Show(parsed, account, one => PeoplePage.Write(Session, [one]));
}

/// <summary><c>parley people list</c>.</summary>
internal sealed class PeopleListCommand(Session session) : PeopleCommand(session, "list", namesOfficer: false)
{
    protected override async Task AskAsync(InsideDoorClient node, string officer, ParseResult parsed, CancellationToken cancellation) =>
        Show(parsed, await node.GetAsync<AccountList>(PeoplePaths.People, cancellation), list => PeoplePage.Write(Session, list));
}

/// <summary><c>parley people add</c>: an account, to which nothing lets anybody in yet.</summary>
internal sealed class PeopleAddCommand(Session session) : PeopleCommand(session, "add")
{
    private Option<string[]> _role = null!;
    private Option<string> _clearance = null!;

    protected override void AddOptions() => (_role, _clearance) = (AddRoles("role"), AddMarking("clearance"));

    protected override async Task AskAsync(InsideDoorClient node, string officer, ParseResult parsed, CancellationToken cancellation) =>
        Show(parsed, await node.PostAsync<AccountRequest, AccountView>(PeoplePaths.People, new AccountRequest(officer, Roles(parsed, _role), parsed.GetValue(_clearance)), cancellation));
}

/// <summary><c>parley people role</c>: gives and takes.</summary>
internal sealed class PeopleRoleCommand(Session session) : PeopleCommand(session, "role")
{
    private Option<string[]> _give = null!;
    private Option<string[]> _take = null!;

    protected override void AddOptions() => (_give, _take) = (AddRoles("give"), AddRoles("take"));

    protected override async Task AskAsync(InsideDoorClient node, string officer, ParseResult parsed, CancellationToken cancellation) =>
        Show(parsed, await node.PostAsync<RolesRequest, AccountView>(PeoplePaths.Roles, new RolesRequest(officer, Roles(parsed, _give), Roles(parsed, _take)), cancellation));
}

/// <summary><c>parley people clearance</c>: up to which marking an officer reads.</summary>
internal sealed class PeopleClearanceCommand(Session session) : PeopleCommand(session, "clearance")
{
    private Option<string> _tlp = null!;

    protected override void AddOptions()
    {
        _tlp = AddMarking("tlp");
        _tlp.Required = true;
    }

    protected override async Task AskAsync(InsideDoorClient node, string officer, ParseResult parsed, CancellationToken cancellation) =>
        Show(parsed, await node.PostAsync<ClearanceRequest, AccountView>(PeoplePaths.Clearance, new ClearanceRequest(officer, parsed.GetRequiredValue(_tlp)), cancellation));
}

/// <summary><c>parley people code</c>: what lets an officer in once; a new account where roles are given.</summary>
internal sealed class PeopleCodeCommand(Session session) : PeopleCommand(session, "code")
{
    private Option<string[]> _role = null!;
    private Option<bool> _recovery = null!;
    private Option<string> _clearance = null!;

    protected override void AddOptions() => (_role, _recovery, _clearance) = (AddRoles("role"), Add<bool>("recovery"), AddMarking("clearance"));

    protected override async Task AskAsync(InsideDoorClient node, string officer, ParseResult parsed, CancellationToken cancellation) =>
        Show(
            parsed,
            await node.PostAsync<CodeRequest, CodeView>(PeoplePaths.Codes, new CodeRequest(officer, Roles(parsed, _role), parsed.GetValue(_recovery) ? true : null, parsed.GetValue(_clearance)), cancellation),
            code => PeoplePage.Write(Session, code));
}

/// <summary><c>parley people end</c>: all sessions of an officer.</summary>
internal sealed class PeopleEndCommand(Session session) : PeopleCommand(session, "end")
{
    protected override async Task AskAsync(InsideDoorClient node, string officer, ParseResult parsed, CancellationToken cancellation) =>
        Show(parsed, await node.PostAsync<AccountRef, AccountView>(PeoplePaths.Ended, new AccountRef(officer), cancellation));
}

/// <summary><c>parley people off</c>: closes an account for good.</summary>
internal sealed class PeopleOffCommand(Session session) : PeopleCommand(session, "off")
{
    protected override async Task AskAsync(InsideDoorClient node, string officer, ParseResult parsed, CancellationToken cancellation) =>
        Show(parsed, await node.PostAsync<AccountRef, AccountView>(PeoplePaths.Off, new AccountRef(officer), cancellation));
}

/// <summary><c>parley people link</c>: the party's provider lets an officer in, too, under what it calls him.</summary>
internal sealed class PeopleLinkCommand(Session session) : PeopleCommand(session, "link")
{
    private Option<string> _subject = null!;

    protected override void AddOptions()
    {
        _subject = Add<string>("subject", "TEXT");
        _subject.Required = true;
    }

    protected override async Task AskAsync(InsideDoorClient node, string officer, ParseResult parsed, CancellationToken cancellation) =>
        Show(parsed, await node.PostAsync<LinkRequest, AccountView>(ProviderPaths.Links, new LinkRequest(officer, parsed.GetRequiredValue(_subject)), cancellation));
}

/// <summary><c>parley people unlink</c>: the provider lets that officer in no more.</summary>
internal sealed class PeopleUnlinkCommand(Session session) : PeopleCommand(session, "unlink")
{
    protected override async Task AskAsync(InsideDoorClient node, string officer, ParseResult parsed, CancellationToken cancellation) =>
        Show(parsed, await node.PostAsync<AccountRef, AccountView>(ProviderPaths.LinkRemoved, new AccountRef(officer), cancellation));
}

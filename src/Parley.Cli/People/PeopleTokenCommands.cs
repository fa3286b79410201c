using System.CommandLine;
using Parley.Api;

namespace Parley.Cli;

/// <summary><c>parley people token</c>: lets a tool in at the inside door over HTTPS, in an officer's name; <c>--end</c> ends one; with nothing, the list.</summary>
internal sealed class PeopleTokenCommand : ProgramCommand
{
    private const int DefaultDays = 90;
    private static readonly string[] s_columns = ["people/token", "people/officer", "people/roles", "people/until", "people/used"];

    private readonly NodeOptions _node;
    private readonly Argument<string> _name;
    private readonly Option<string> _officer;
    private readonly Option<string[]> _role;
    private readonly Option<int?> _days;
    private readonly Option<bool> _end;
    private readonly Option<bool> _json;

    public PeopleTokenCommand(Session session)
        : base(session, "token")
    {
        _name = AddArgument<string>("name", required: false);
        _officer = Add<string>("officer", "NAME");
        _role = AddList("role", "ROLE,...", values: PeoplePage.RoleValues(session));
        _days = Add<int?>("days", "N");
        _end = Add<bool>("end");
        _json = AddJson();
        _node = new NodeOptions(this);
    }

    protected override async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        using var node = _node.Connect(parsed);
        var name = parsed.GetValue(_name);
        if (name is not null && !parsed.GetValue(_end))
        {
            var request = new TokenRequest(name, OfficerHere.Of(Session, parsed.GetValue(_officer)), NamedValues.List(parsed.GetValue(_role) ?? []), parsed.GetValue(_days) ?? DefaultDays);
            var made = await node.PostAsync<TokenRequest, TokenView>(CredentialPaths.Tokens, request, cancellation);
            if (parsed.GetValue(_json)) Screen.Write(made);
            else Write(made);
            return ExitCode.Good;
        }

        var list = name is null ? await node.GetAsync<TokenList>(CredentialPaths.Tokens, cancellation)
            : await node.PostAsync<TokenRef, TokenList>(CredentialPaths.TokenEnded, new TokenRef(name), cancellation);
        if (parsed.GetValue(_json)) Screen.Write(list);
        else if (list.Tokens.Count == 0) Session.Tell("people/no-tokens");
        else Write(list.Tokens);
        return ExitCode.Good;
    }

    private void Write(TokenView made)
    {
        Screen.Line(made.Token!);
        Session.Tell("people/token-made", made.Name, made.Officer, Times.Show(made.Until));
    }

    private void Write(IReadOnlyList<TokenView> tokens) => Screen.Table(
        [.. s_columns.Select(key => Session.Say(key))],
        [.. tokens.Select(token => (IReadOnlyList<string>)[
            token.Name, token.Officer, PeoplePage.RoleNames(Session, token.Roles), token.Ended is { } ended ? Session.Say("people/ended", Times.Show(ended)) : Times.Show(token.Until), token.Used is { } used ? Times.Show(used) : ""])]);
}

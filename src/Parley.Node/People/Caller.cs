using Microsoft.AspNetCore.Http;

namespace Parley.Node.People;

/// <summary>Whose request it is. The door that let it in puts one on every request; a handler takes it as a parameter.</summary>
/// <param name="Officer">The account's name; at the local socket who the command line says sits there, else the user of the system.</param>
/// <param name="Door">As the audit log has it: <c>console</c>, <c>token:NAME</c>, <c>local:USER</c>, <c>https</c>; <c>nobody</c> for whoever has yet to sign in.</param>
/// <param name="Session">Null without one.</param>
/// <param name="Clearance">The closest TLP whose messages may be shown.</param>
/// <param name="IsKnown">Whether the node knows by itself who acts, so that a request cannot say otherwise.</param>
internal sealed record Caller(string Officer, Role Roles, string Door, SessionState? Session = null, bool IsKnown = false, string Clearance = People.Clearance.All)
{
    public static Caller Nobody { get; } = new("", Role.None, "nobody");

    public static Caller Of(SessionState state) => new(state.Account.Name, state.Account.Roles, Admitted.Console, state, IsKnown: true, state.Account.Clearance);

    /// <summary>Whether contents that are marked so may be shown.</summary>
    public bool Reads(string tlp) => People.Clearance.Covers(Clearance, tlp);

    /// <summary>Whether contents may be shown whatever their marking.</summary>
    public bool ReadsAll => Clearance == People.Clearance.All;

    public bool Has(Role any) => (Roles & any) != 0;

    /// <summary>Read by the framework where a handler has such a parameter.</summary>
    public static ValueTask<Caller> BindAsync(HttpContext context) => ValueTask.FromResult(Of(context));

    public static Caller Of(HttpContext context) => context.Features.Get<Caller>() ?? Nobody;
}

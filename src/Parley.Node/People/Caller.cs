using Microsoft.AspNetCore.Http;

namespace Parley.Node.People;

/// <summary>Whose request it is. The door that let it in puts one on every request; a handler takes it as a parameter.</summary>
/// <param name="Officer">The account's name; at the local socket who the command line says sits there, else the user of the system.</param>
/// <param name="Door">As the audit log has it: <c>console</c>, <c>token:NAME</c>, <c>local:USER</c>, <c>https</c>; <c>nobody</c> for whoever has yet to sign in.</param>
/// <param name="Session">The hash that the session is kept under; null without one.</param>
internal sealed record Caller(string Officer, Role Roles, string Door, SessionState? Session = null)
{
    public static Caller Nobody { get; } = new("", Role.None, "nobody");

    /// <summary>Whether the node knows by itself who acts, so that a request cannot say otherwise.</summary>
    public bool IsKnown => Session is not null;

    public bool Has(Role any) => (Roles & any) != 0;

    /// <summary>Read by the framework where a handler has such a parameter.</summary>
    public static ValueTask<Caller> BindAsync(HttpContext context) => ValueTask.FromResult(Of(context));

    public static Caller Of(HttpContext context) => context.Features.Get<Caller>() ?? Nobody;
}

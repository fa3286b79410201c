using Microsoft.AspNetCore.Builder;

namespace Parley.Node.People;

/// <summary>The row of an endpoint: who may use it, and whether using it is an act that the audit log shows. An endpoint without a row is closed to everyone with a session or a token.</summary>
/// <param name="Roles">Each of them may.</param>
/// <param name="Anyone">Also whoever has not signed in.</param>
/// <param name="IsAct">Null: what is no GET is one.</param>
/// <param name="Tools">Whether a tool's token will do: one that could make codes or tokens would have no end.</param>
internal sealed record Access(Role Roles, bool Anyone = false, bool? IsAct = null, bool Tools = true);

/// <summary>Writes the row beside the route.</summary>
internal static class AccessRows
{
    public static TBuilder For<TBuilder>(this TBuilder route, Role roles, bool? act = null, bool tools = true)
        where TBuilder : IEndpointConventionBuilder => route.WithMetadata(new Access(roles, IsAct: act, Tools: tools));

    /// <summary>For whoever has yet to sign in. What it does about people it enters in the log itself.</summary>
    public static TBuilder ForAnyone<TBuilder>(this TBuilder route)
        where TBuilder : IEndpointConventionBuilder => route.WithMetadata(new Access(Role.All, Anyone: true, IsAct: false));
}

using Microsoft.AspNetCore.Http;

namespace Parley.Console.Frame;

/// <summary>Marks a route whose form goes along until it can be dealt with: what was typed outlives a session that ended and a node that is away.</summary>
internal sealed class KeptForm
{
    /// <summary>Says which act is done when none was pressed: the form stands again as it was, in another language or after a sign-in.</summary>
    public const string Again = "again";

    /// <summary>What is posted beside what was typed: of an act, of a sign-in. It never goes along.</summary>
    public static readonly string[] Passing =
        [Again, "forgery", "act", "shown", "began", "then", "language", "appearance", "code", "officer", "passphrase", "digits", "state", "credential"];

    /// <summary>What was posted to such a route; null elsewhere. The check against forgery has read it.</summary>
    public static IFormCollection? Of(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<KeptForm>() is not null && context.Request.HasFormContentType ? context.Request.Form : null;
}

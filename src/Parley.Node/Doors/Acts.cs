using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Parley.Api;
using Parley.Exchange;
using Parley.Node.Contract;
using Parley.Node.People;

namespace Parley.Node.Doors;

/// <summary>
/// Enters every act in the audit log: that it begins, before anything is done, so that what cannot be entered is not done; and what came of it. An act without an end is one that the process did not live to see.
/// </summary>
internal sealed partial class Acts(Staff staff, ILogger<Acts> logger)
{
    private const string Fault = "fault";

    public async ValueTask<object?> FilterAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var (context, endpoint) = (invocation.HttpContext, invocation.HttpContext.GetEndpoint()!);
        var caller = Caller.Of(context);
        if (caller.IsKnown && invocation.Arguments.OfType<ISaysOfficer>().Any(request => request.Officer != caller.Officer))
            return new Refused(StatusCodes.Status403Forbidden, new Problem(PeopleCodes.OtherOfficer, caller.Officer));
        if (!(endpoint.Metadata.GetMetadata<Access>()?.IsAct ?? !HttpMethods.IsGet(context.Request.Method)))
            return await next(invocation);

        var about = invocation.Arguments.OfType<IConcerns>().FirstOrDefault()?.Concerns ?? PathOf(context);
        var entry = new AuditEntry(caller.Officer, caller.Door, endpoint.Metadata.GetRequiredMetadata<EndpointContract>().Operation, about, AuditLog.Begun);
        var began = await staff.EnterAsync(entry);
        var outcome = Fault;
        try
        {
            var result = await next(invocation);
            outcome = (result is INestedHttpResult nested ? nested.Result : result) is Refused refused ? refused.Code : AuditLog.Done;
            return result;
        }
        catch (FaultException fault)
        {
            outcome = fault.Code;
            throw;
        }
        finally
        {
            await EndAsync(entry with { Outcome = outcome, Of = began });
        }
    }

    /// <summary>What a request is about where its body does not say: the rest of its path.</summary>
    public static string PathOf(HttpContext context) => context.Request.Path.Value is { } path && path.StartsWith(InsideDoor.Root + "/", StringComparison.Ordinal) ? path[(InsideDoor.Root.Length + 1)..] : "";

    // It is done, and cannot be undone for that.
    private async Task EndAsync(AuditEntry entry)
    {
        try
        {
            await staff.EnterAsync(entry);
        }
        catch (FaultException fault)
        {
            Unended(entry.Of ?? 0, entry.Outcome, fault.Code);
        }
    }

    [LoggerMessage(EventId = 140, Level = LogLevel.Error, Message = "what came of the act {Number} of the audit log ({Outcome}) could not be entered: {Code}")]
    private partial void Unended(long number, string outcome, string code);
}

using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Parley.Api;
using Parley.Node.Contract;
using Parley.Node.People;

namespace Parley.Node.Slices.People;

/// <summary>What whoever tried to sign in is told.</summary>
internal static class SignInAnswers
{
    public static Results<Answer<SessionView>, Refused> Of(Staff staff, SignInOutcome outcome) => outcome switch
    {
        { State: { } state } => new Answer<SessionView>(PeopleViews.Of(staff, outcome.Token!, state), ApiJson.Default.SessionView),
        { LockedFor: { } locked } => new Refused(StatusCodes.Status429TooManyRequests, new Problem(outcome.Code!, Math.Ceiling(locked.TotalSeconds).ToString(CultureInfo.InvariantCulture))),
        { Code: ProviderCodes.Away } => new Refused(StatusCodes.Status503ServiceUnavailable, new Problem(ProviderCodes.Away)),
        _ => new Refused(StatusCodes.Status401Unauthorized, new Problem(outcome.Code!, outcome.Detail)),
    };
}

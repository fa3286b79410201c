using Microsoft.AspNetCore.Http;
using Parley.Api;
using Parley.Client;

namespace Parley.Console.Visits;

/// <summary>The node gave no answer. Thrown anywhere below a page, shown once, as a page with the code and what to do.</summary>
internal sealed class DoorException(DoorFailure failure) : Exception(failure.Code ?? failure.Kind.ToString())
{
    public DoorFailure Failure => failure;

    /// <summary>Whether the node said no to what was asked, of an officer who may ask it.</summary>
    public bool IsRefusal => failure is { Kind: DoorFailureKind.Refused, Status: not StatusCodes.Status401Unauthorized } && Code != PeopleCodes.Role;

    /// <summary>A code of docs/spec/errors.md.</summary>
    public string Code => failure.Code ?? failure.Kind switch
    {
        DoorFailureKind.AnswerLost => ConsoleCodes.AnswerLost,
        DoorFailureKind.BadAnswer => ConsoleCodes.BadAnswer,
        _ => ConsoleCodes.NodeAway,
    };
}

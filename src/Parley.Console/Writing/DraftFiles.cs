using Parley.Api;
using Parley.Client;
using Parley.Console.Visits;

namespace Parley.Console.Writing;

/// <summary>The files of a draft: which of them the node no longer has.</summary>
internal static class DraftFiles
{
    /// <summary>SHA-256 of those that are to be chosen again: the node has started anew since, or others needed the room.</summary>
    public static IReadOnlyList<string> Gone(Typed typed, Draft draft) => draft.Files is { } there ? [.. AttachedFile.Of(typed).Select(file => file.Sha256).Except(there)] : [];

    /// <summary>The same of what is being written. What the node does not say is said when the message is sent.</summary>
    public static async Task<IReadOnlyList<string>> GoneAsync(Visit visit, Typed typed)
    {
        if (!typed.Has(AttachedFile.Path))
            return [];
        try
        {
            return Gone(typed, await visit.Node.GetAsync<Draft>(DraftList.One(typed["key"]), visit.Aborted));
        }
        catch (DoorException fault) when (fault.Failure.Kind != DoorFailureKind.Refused || fault.Code is PeopleCodes.NoDraft)
        {
            return [];
        }
    }
}

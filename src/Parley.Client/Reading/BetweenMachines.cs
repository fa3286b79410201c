using Parley.Api;

namespace Parley.Client;

/// <summary>Checks and their answers that went from machine to machine: nobody opens them, and they are read as they come.</summary>
public static class BetweenMachines
{
    public static bool Is(MessageSummary message) => message.Kind is "check" or "check-answer" && (message.Ours ? message.Moment == "none" && message.State is null : message.Read is not null);
}

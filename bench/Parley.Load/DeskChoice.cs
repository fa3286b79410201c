using Parley.Storage;

namespace Parley.Load;

/// <summary>Where the desks of this run's nodes are: beside their records; where none can be reached, so that what is measured is the exchange alone; or the sender's on a server.</summary>
internal static class DeskChoice
{
    private const string Nowhere = "Host=/nowhere;Database=none";

    public static bool Without { get; set; }

    /// <summary>A PostgreSQL database for the desk of the sender, or null.</summary>
    public static string? Server { get; set; }

    public static IReadOnlyList<string> Arguments => Without ? ["--desk", Nowhere] : [];

    public static DeskPlace Of(string storePath) => (Without ? Nowhere : Server) is { } text && DeskPlace.TryParse(text, out var place, out _) ? place : DeskPlace.Beside(storePath);
}

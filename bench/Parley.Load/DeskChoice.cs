using Parley.Storage;

namespace Parley.Load;

/// <summary>Where the desks of this run's nodes are: beside their records, or where none can be reached, so that what is measured is the exchange alone.</summary>
internal static class DeskChoice
{
    private const string Nowhere = "Host=/nowhere;Database=none";

    public static bool Without { get; set; }

    public static IReadOnlyList<string> Arguments => Without ? ["--desk", Nowhere] : [];

    public static DeskPlace Of(string storePath) => Without && DeskPlace.TryParse(Nowhere, out var place, out _) ? place : DeskPlace.Beside(storePath);
}

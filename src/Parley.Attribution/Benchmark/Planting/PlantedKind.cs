namespace Parley.Attribution;

/// <summary>What a deceiver adds to a case to have another group named. Nothing is taken away.</summary>
/// <param name="Name">As in reports.</param>
/// <param name="Software">How many pieces of software of the flag; those that only the flag was seen with come first.</param>
/// <param name="TechniquePercent">Techniques of the flag, in per cent of the case's techniques, one at least; 0 for none.</param>
public sealed record PlantedKind(string Name, int Software, int TechniquePercent)
{
    public static IReadOnlyList<PlantedKind> All { get; } =
    [
        new("malware-1", 1, 0),
        new("techniques-25", 0, 25),
        new("both", 1, 25),
        new("malware-2-half", 2, 50),
    ];
}

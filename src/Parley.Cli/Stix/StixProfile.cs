using Parley.Stix;

namespace Parley.Cli;

/// <summary>The profile that was asked for: one that is built in, by name, or a file.</summary>
internal static class StixProfile
{
    public const string Default = "interoperable";

    public static Profile Find(string? named)
    {
        if (Profile.All.FirstOrDefault(profile => profile.Name == (named ?? Default)) is { } known)
            return known;
        if (!File.Exists(named))
            throw new CommandFailedException(ExitCode.Usage, CliCodes.StixProfile, named!, string.Join(", ", Profile.All.Select(profile => profile.Name)));
        return Profile.TryParse(InputFile.Read(named, InputFile.SmallBytes), out var read, out var complaint)
            ? read
            : throw new CommandFailedException(ExitCode.Usage, CliCodes.StixProfileFile, named, complaint);
    }
}

namespace Parley.Cli;

/// <summary>Which officer sits at this terminal.</summary>
internal static class OfficerHere
{
    /// <summary>Says who it is where several use one user of the system.</summary>
    public const string Variable = "PARLEY_OFFICER";

    private static readonly string[] s_names = [Variable, "LOGNAME", "USER"];

    /// <param name="session">The run.</param>
    /// <param name="given">What the command line says.</param>
    /// <exception cref="CommandFailedException">Nobody says.</exception>
    public static string Of(Session session, string? given) =>
        given ?? s_names.Select(session.Host.Variable).FirstOrDefault(name => name is { Length: > 0 }) ?? throw new CommandFailedException(ExitCode.Usage, CliCodes.AlarmsOfficer);
}

namespace Parley.Exchange.Seams;

/// <summary>Where the core reports what an operator or a duty officer must know. Codes and places only, never contents.</summary>
public interface IAlarms
{
    void Raise(Alarm alarm);
}

/// <param name="Code">Stable code: <see cref="AlarmCodes"/>, or one of docs/spec/errors.md.</param>
/// <param name="Channel">Hex channel id, or empty.</param>
/// <param name="Party">The member concerned, or empty.</param>
/// <param name="Detail">A number or path; never content.</param>
public sealed record Alarm(string Code, string Channel, string Party, string Detail);

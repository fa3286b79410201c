using System.Text.Json;
using System.Text.Json.Serialization;

namespace Parley.Node.Watch;

/// <summary>
/// What the watch knows and the record does not: since when an alarm stands, how often it came, who has it in hand, what was raised and cannot be looked up, which lines were down, and the roster. One file in the party's
/// directory, for its owner only, written whole. Where it is missing or damaged the alarms are there all the same, as new ones.
/// </summary>
internal sealed class WatchFile(string path)
{
    private const int MaxBytes = 4 << 20;

    private readonly Lock _gate = new();

    public WatchNotes Read()
    {
        try
        {
            var file = new FileInfo(path);
            return file.Exists && file.Length <= MaxBytes && JsonSerializer.Deserialize(File.ReadAllBytes(path), WatchJson.Default.WatchNotes) is { Alarms: not null, Signals: not null } notes ? notes : WatchNotes.None;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or JsonException)
        {
            return WatchNotes.None;
        }
    }

    /// <returns>Whether it was written; a disk that is full is an alarm of its own.</returns>
    public bool TryWrite(Func<WatchNotes> notes)
    {
        // Who writes last has what is the case last.
        using var alone = _gate.EnterScope();
        try
        {
            var partial = path + ".partial";
            FileStreamOptions options = new() { Mode = FileMode.Create, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            using (FileStream file = new(partial, options))
            {
                JsonSerializer.Serialize(file, notes(), WatchJson.Default.WatchNotes);
                file.Flush(flushToDisk: true);
            }

            File.Move(partial, path, overwrite: true);
            return true;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}

/// <param name="QuietSinceMs">When the last alarm ended.</param>
/// <param name="Turns">The roster; null in a file from before there was one.</param>
/// <param name="Outages">Lines that were down; null in a file from before they were kept.</param>
internal sealed record WatchNotes(long QuietSinceMs, IReadOnlyList<StandingAlarm> Alarms, IReadOnlyList<Signal> Signals, IReadOnlyList<Turn>? Turns = null, IReadOnlyList<StandingAlarm>? Outages = null)
{
    public static WatchNotes None { get; } = new(0, [], []);
}

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(WatchNotes))]
internal sealed partial class WatchJson : JsonSerializerContext;

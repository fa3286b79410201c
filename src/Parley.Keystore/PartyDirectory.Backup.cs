using System.Globalization;
using System.Text;

namespace Parley.Keystore;

/// <summary>When the record was last copied. A note for people: nothing rests on it.</summary>
public sealed partial class PartyDirectory
{
    private const string BackupName = "backup.last";
    private const string BackupForm = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    /// <summary>Notes that a backup was made.</summary>
    /// <exception cref="IOException">It cannot be noted.</exception>
    /// <exception cref="UnauthorizedAccessException">Whoever made it may not write here.</exception>
    public void NoteBackup(DateTimeOffset at)
    {
        var (path, fresh) = (Path.Combine(Root, BackupName), Path.Combine(Root, $"{BackupName}-{Guid.NewGuid():N}.tmp"));
        PrivateFile.Write(fresh, at.UtcDateTime.ToString(BackupForm, CultureInfo.InvariantCulture) + "\n");
        File.Move(fresh, path, overwrite: true);
    }

    /// <summary>When one was last noted; null where none was, or the note cannot be read.</summary>
    public DateTimeOffset? LastBackup() =>
        TryRead(Root, BackupName, out var text, out _) && DateTimeOffset.TryParseExact(Encoding.ASCII.GetString(text).TrimEnd('\n'), BackupForm, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null;
}

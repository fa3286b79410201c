namespace Parley.Storage;

/// <summary>Codes of what keeps a desk from being up to date (docs/operate/faults.md). None of them stops the record.</summary>
public static class DeskCodes
{
    /// <summary>Not all facts of the record are in the answer yet.</summary>
    public const string Behind = "desk.behind";

    /// <summary>The slice is made again from the record's first fact on.</summary>
    public const string Rebuilding = "desk.rebuilding";

    /// <summary>No space. Goes on by itself when there is some.</summary>
    public const string Full = "desk.full";

    /// <summary>Another process holds the database, or follows the record in this one's place.</summary>
    public const string Locked = "desk.locked";

    /// <summary>No connection, or it broke.</summary>
    public const string Unreachable = "desk.unreachable";

    /// <summary>The database takes no writes: permissions, or a server that is only a copy.</summary>
    public const string ReadOnly = "desk.read-only";

    /// <summary>The server turns this user away, or there is no such database or schema.</summary>
    public const string Denied = "desk.denied";

    /// <summary>The database is not in UTF-8: not everything that people write could be stored in it.</summary>
    public const string Encoding = "desk.encoding";

    /// <summary>Damaged, or the disk cannot be read or written.</summary>
    public const string Broken = "desk.broken";

    /// <summary>A newer program made it.</summary>
    public const string Newer = "desk.newer";

    /// <summary>On another machine without TLS and a check of the certificate, or the check failed.</summary>
    public const string Tls = "desk.tls";

    /// <summary>What was given as the place of the desk is none.</summary>
    public const string Settings = "desk.settings";

    /// <summary>A password in the arguments, where everyone on the machine can read it.</summary>
    public const string Password = "desk.password";

    /// <summary>A slice failed on one fact and stopped itself.</summary>
    public const string Slice = "desk.slice";

    /// <summary>Passes by itself when nobody acts: worth an alarm only when it stays.</summary>
    internal static bool MayPass(string code) => code is Locked or Unreachable;
}

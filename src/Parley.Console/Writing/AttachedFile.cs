using System.Globalization;
using Parley.Api;
using Parley.Client;

namespace Parley.Console.Writing;

/// <summary>A file that goes with a message, as its form and its draft carry it: what it is, not what is in it. The bytes wait at the node.</summary>
public sealed record AttachedFile(string Sha256, long SizeBytes, string Name)
{
    /// <summary>Of the form: one value for each file.</summary>
    public const string Path = "attached";

    /// <summary>The input in which files are chosen.</summary>
    public const string Input = "file";

    /// <summary>The button that takes one away.</summary>
    public const string Detach = "detach";

    // UTF-16 units; the vocabulary takes no longer ones.
    private const int LongestName = 200;

    public string Value => $"{Sha256} {Number(SizeBytes)} {Name}";

    public AttachmentName Named => new(Name, MediaTypes.Of(Name), SizeBytes, Sha256);

    public static IReadOnlyList<AttachedFile> Of(Typed typed) => [.. typed.Every(Path).Select(Read).OfType<AttachedFile>().Distinct().Take(InsideLimits.MaxAttachments)];

    /// <summary>The name that a browser gives, without the folders that some put before it; of one that is too long the beginning gives way.</summary>
    public static string NameOf(string given)
    {
        var name = given[(given.LastIndexOfAny(['/', '\\']) + 1)..].Trim();
        return name.Length <= LongestName ? name : "…" + name[^(LongestName - 1)..];
    }

    // What a form says of a file is anybody's word: the node holds it to the bytes.
    private static AttachedFile? Read(string value) =>
        value.Split(' ', 3) is [{ Length: 64 } hash, var size, { Length: > 0 } name] && hash.All(char.IsAsciiHexDigitLower) && long.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes)
            && bytes is > 0 and <= InsideLimits.MaxUploadBytes ? new AttachedFile(hash, bytes, NameOf(name)) : null;

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Why a file was not taken.</summary>
/// <param name="Name">Of the file; empty where none was chosen.</param>
/// <param name="Code">A code of docs/spec/errors.md.</param>
public sealed record FileFault(string Name, string Code);

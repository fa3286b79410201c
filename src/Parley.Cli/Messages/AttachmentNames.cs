using System.Buffers;
using System.Globalization;
using System.Text;

namespace Parley.Cli;

/// <summary>
/// File names for attachments. The names in a message come from another party, who may mean harm: one that is not wholly plain is not mended but not used at all.
/// Then the file is <c>attachment-N</c>, N its place in the message from 1.
/// </summary>
internal static class AttachmentNames
{
    private const string Numbered = "attachment-";

    // Most file systems take 255; a partial file has a few more.
    private const int MaxBytes = 200;

    // Separators on any system, what a shell or Windows reads otherwise, and quotes.
    private static readonly SearchValues<char> s_reserved = SearchValues.Create("/\\:*?\"<>|'`$&;");

    /// <summary>A name for each, no two alike on a file system that takes A for a.</summary>
    public static IReadOnlyList<string> Choose(IEnumerable<string> names)
    {
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        return [.. names.Select((name, at) => IsPlain(name) && taken.Add(name) ? name : string.Create(CultureInfo.InvariantCulture, $"{Numbered}{at + 1}"))];
    }

    /// <summary>Whether a name can be given to a file as it is.</summary>
    public static bool IsPlain(string name) =>
        name.Length > 0 && Encoding.UTF8.GetByteCount(name) <= MaxBytes
        && name[0] is not ('.' or '-' or ' ') && name[^1] is not ('.' or ' ')
        && !name.AsSpan().ContainsAny(s_reserved)
        && !name.StartsWith(Numbered, StringComparison.OrdinalIgnoreCase)
        && name.EnumerateRunes().All(IsPlain);

    // Control, format (bidirectional controls among them), private and unassigned characters; every blank but the common one; half of a surrogate pair.
    private static bool IsPlain(Rune rune) => rune != Rune.ReplacementChar && (rune.Value == ' ' || Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.SpaceSeparator));
}

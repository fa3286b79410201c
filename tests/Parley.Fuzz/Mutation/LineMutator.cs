using System.Text;
using Parley.Testing.Simulation;

namespace Parley.Fuzz.Mutation;

/// <summary>Changes a text of lines: what stands in base 64 at the end of a line is changed inside and encoded well again, or lines change places.</summary>
internal static class LineMutator
{
    /// <summary>The changed text; null when the bytes are no text of several lines.</summary>
    public static byte[]? Mutate(byte[] bytes, SeededRandom random) =>
        System.Text.Unicode.Utf8.IsValid(bytes) && Mutate(Encoding.UTF8.GetString(bytes), random) is { } text ? Encoding.UTF8.GetBytes(text) : null;

    public static string? Mutate(string text, SeededRandom random)
    {
        var lines = text.Split('\n').ToList();
        if (lines.Count < 3)
            return null;
        var (at, other) = (random.Below(lines.Count), random.Below(lines.Count));
        switch (random.Below(10))
        {
            case 0:
                lines.RemoveAt(at);
                break;
            case 1:
                lines.Insert(other, lines[at]);
                break;
            case 2:
                (lines[at], lines[other]) = (lines[other], lines[at]);
                break;
            default:
                lines[at] = Inside(lines[at], random);
                break;
        }

        return string.Join('\n', lines);
    }

    private static string Inside(string line, SeededRandom random)
    {
        var start = line.LastIndexOf(' ') + 1;
        var bytes = new byte[line.Length];
        if (start == line.Length || !Convert.TryFromBase64String(line[start..], bytes, out var length))
            return line;
        bytes = bytes[..length];
        return line[..start] + Convert.ToBase64String(ItemMutator.Mutate(bytes, random) ?? ByteMutator.Mutate(bytes, bytes, random));
    }
}

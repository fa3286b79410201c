using System.Text;

namespace Parley.Protocol;

/// <summary>Domain separation labels that end in a name.</summary>
internal static class Labels
{
    /// <summary>Writes label and name; gives their length.</summary>
    public static int Write(Span<byte> destination, ReadOnlySpan<byte> label, string name)
    {
        label.CopyTo(destination);
        return label.Length + Encoding.ASCII.GetBytes(name, destination[label.Length..]);
    }
}

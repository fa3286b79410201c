using System.Text;

namespace Parley.Stix.Json;

/// <summary>A member's name, ready to be looked for many times.</summary>
public sealed class JsonName
{
    private readonly byte[] _utf8;

    public JsonName(string name)
    {
        (Name, _utf8) = (name, Encoding.UTF8.GetBytes(name));
        Hash = NameHash.Of(_utf8);
    }

    public string Name { get; }

    public ReadOnlySpan<byte> Utf8 => _utf8;

    internal int Hash { get; }

    public override string ToString() => Name;
}

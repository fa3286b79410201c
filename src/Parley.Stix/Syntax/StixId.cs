using System.Text;
using Parley.Stix.Values;

namespace Parley.Stix;

/// <summary>An identifier of section 2.9: type, two hyphens, UUID. Equal whatever the case of its hexadecimal digits.</summary>
/// <param name="Type">For instance <c>indicator</c>.</param>
/// <param name="Uuid">RFC 4122.</param>
public readonly record struct StixId(string Type, Guid Uuid)
{
    public static bool TryParse(ReadOnlySpan<byte> utf8, out StixId id)
    {
        var good = IdSyntax.TryParse(utf8, out var type, out var uuid);
        id = good ? new StixId(Encoding.ASCII.GetString(type), uuid) : default;
        return good;
    }

    public static bool TryParse(string text, out StixId id) => TryParse(Encoding.UTF8.GetBytes(text), out id);

    public override string ToString() => $"{Type}--{Uuid:D}";
}

using Parley.Json;

namespace Parley.Stix.Reading;

/// <summary>What is sent in the place of STIX 2 and can be told by name.</summary>
public enum OtherFormat
{
    None = 0,

    /// <summary>STIX 1, which is XML.</summary>
    Stix1,

    /// <summary>The JSON of MISP: events or attributes.</summary>
    Misp,

    /// <summary>Other XML, or HTML: often the page of a proxy that wants a password.</summary>
    Xml,

    /// <summary>UTF-16 or UTF-32, with or without a mark.</summary>
    Utf16,

    /// <summary>gzip, zip, zstd, xz or bzip2.</summary>
    Compressed,
}

/// <summary>Tells other formats by their first bytes and names, so that nobody looks for a missing brace in what is no JSON.</summary>
internal static class OtherFormats
{
    /// <summary>Where the root element of a STIX 1 package has named its schema at the latest.</summary>
    private const int Head = 4096;

    private static readonly JsonName s_event = new("Event"), s_response = new("response"), s_info = new("info"), s_uuid = new("uuid"), s_more = new("more"), s_next = new("next");

    /// <summary>Looks at the first bytes of an input.</summary>
    /// <param name="head">From the first that is no white space.</param>
    /// <param name="final">Whether there are no more.</param>
    /// <param name="format">The format; null if more bytes are needed to tell.</param>
    /// <returns>Whether it is another format, or may be.</returns>
    public static bool TryTell(ReadOnlySpan<byte> head, bool final, out OtherFormat? format)
    {
        format = null;
        switch (head[0])
        {
            case (byte)'<':
                if (head.Length < Head && !final)
                    return true;
                format = head[..Math.Min(Head, head.Length)].IndexOf("stix.mitre.org"u8) >= 0 ? OtherFormat.Stix1 : OtherFormat.Xml;
                return true;
            case 0x00 or 0xFE or 0xFF:
            case (byte)'{' or (byte)'[' when head.Length > 1 && head[1] == 0:
                format = OtherFormat.Utf16;
                return true;
            case 0x1F or 0x28 or 0xFD or (byte)'B' or (byte)'P':
                format = IsCompressed(head) ? OtherFormat.Compressed : null;
                return format is not null || (head.Length < 3 && !final);
            default:
                return false;
        }
    }

    /// <summary>An event of MISP, or the answer of its search.</summary>
    public static bool IsMisp(JsonValue value) =>
        !value.TryGet(CommonProperties.Type.JsonName, out _) &&
        ((value.TryGet(s_event, out var one) && one.Kind == JsonKind.Object && (one.TryGet(s_info, out _) || one.TryGet(s_uuid, out _))) ||
            (value.TryGet(s_response, out var answer) && answer.Kind >= JsonKind.Array));

    /// <summary>The envelope of TAXII 2.1 (section 3.7): it has no type, and says whether there is more.</summary>
    public static bool IsTaxiiEnvelope(JsonValue value) =>
        !value.TryGet(CommonProperties.Type.JsonName, out _) && !value.TryGet(CommonProperties.Id.JsonName, out _) &&
        ((value.TryGet(s_more, out var more) && more.Kind is JsonKind.True or JsonKind.False) || (value.TryGet(s_next, out var next) && next.Kind == JsonKind.String));

    private static bool IsCompressed(ReadOnlySpan<byte> head) =>
        head.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]) || head.StartsWith("PK\x03"u8) || head.StartsWith("BZh"u8) ||
        head.StartsWith((ReadOnlySpan<byte>)[0x28, 0xB5, 0x2F]) || head.StartsWith((ReadOnlySpan<byte>)[0xFD, 0x37, 0x7A]);
}

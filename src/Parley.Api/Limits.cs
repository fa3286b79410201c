namespace Parley.Api;

/// <summary>What a value that is handed in may be, beyond its type. The inside door holds requests to it, and its document says it.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class LimitsAttribute : Attribute
{
    /// <summary>Least number; of an object, of its values.</summary>
    public long Min { get; set; } = long.MinValue;

    /// <summary>Greatest number; of an object, of its values.</summary>
    public long Max { get; set; } = long.MaxValue;

    /// <summary>Least length of a text, in UTF-16 units.</summary>
    public int MinLength { get; set; }

    /// <summary>Greatest length of a text, in UTF-16 units; of a list or an object, of its texts.</summary>
    public int MaxLength { get; set; } = int.MaxValue;

    /// <summary>Most elements of a list or members of an object.</summary>
    public int MaxItems { get; set; } = int.MaxValue;

    /// <summary>Regular expression that a whole text fits, one that ECMA 262 reads in the same way.</summary>
    public string? Pattern { get; set; }

    /// <summary>The texts there are, separated by spaces; of an object, the names of its members.</summary>
    public string? OneOf { get; set; }
}

/// <summary>Limits that several requests share.</summary>
public static class InsideLimits
{
    /// <summary>Greatest number anywhere: what every reader of JSON holds exactly (RFC 8259 section 6).</summary>
    public const long MaxNumber = 9_007_199_254_740_991;

    /// <summary>Most messages in one answer.</summary>
    public const int MaxPage = 1_000;

    /// <summary>Most elements of a list.</summary>
    public const int MaxItems = 256;

    /// <summary>Longest code, name or title.</summary>
    public const int MaxText = 256;

    /// <summary>Longest ceremony file: 1 MiB in base 64, with room for lines.</summary>
    public const int MaxFile = 1_572_864;

    /// <summary>Most attachments of a message.</summary>
    public const int MaxAttachments = 64;

    /// <summary>Longest attachment: 64 MiB.</summary>
    public const int MaxUploadBytes = 64 << 20;

    public const string Time = "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}([.][0-9]{1,3})?Z$";
    public const string Channel = "^[0-9a-f]{64}$";
    public const string Party = "^" + PartyForm + "$";
    public const string Link = "^" + PartyForm + "/(0|[1-9][0-9]{0,14})$";
    public const string Place = "^[01]{2}[.][0-9]{1,19}[.]" + PartyForm + "/(0|[1-9][0-9]{0,14})[.]" + PartyForm + "[.](open|answer)[.][0-9a-f]{64}$";
    public const string Language = "^[a-z]{2,8}(-[A-Za-z0-9]{1,8}){0,4}$";
    public const string Precedences = "FLASH IMMEDIATE PRIORITY ROUTINE";
    public const string Disclosures = "consent notice";

    private const string PartyForm = "[a-z0-9][a-z0-9-]{0,30}[a-z0-9]";
}

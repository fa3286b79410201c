namespace Parley.Api;

/// <summary>Codes of the inside door's own refusals (docs/use/inside-door.md lists them).</summary>
public static class InsideCodes
{
    public const string Token = "inside.token";
    public const string UnknownPath = "inside.unknown-path";
    public const string Method = "inside.method";
    public const string Parameter = "inside.parameter";
    public const string Body = "inside.body";
    public const string ContentType = "inside.content-type";
    public const string TooLarge = "inside.too-large";
    public const string UploadChanged = "inside.upload-changed";
    public const string UploadEmpty = "inside.upload-empty";
    public const string UploadsFull = "inside.uploads-full";
    public const string UnknownChannel = "inside.unknown-channel";
    public const string UnknownMessage = "inside.unknown-message";
    public const string SearchWords = "inside.search-words";
    public const string UnknownRole = "inside.unknown-role";
    public const string NoAlarm = "inside.no-alarm";
    public const string AlarmTaken = "inside.alarm-taken";
    public const string NoTurn = "inside.no-turn";
    public const string TurnTimes = "inside.turn-times";
    public const string RosterFull = "inside.roster-full";
    public const string MessageInvalid = "message.invalid";
}

/// <summary>Codes of findings on one parameter, or one member of a body.</summary>
public static class InsideFindings
{
    public const string Missing = "inside.missing";
    public const string Unknown = "inside.unknown";
    public const string Twice = "inside.twice";

    /// <summary>Argument: what it must be, a type of JSON Schema.</summary>
    public const string Type = "inside.type";

    /// <summary>Arguments: least and greatest.</summary>
    public const string Range = "inside.range";

    /// <summary>Arguments: least and greatest length.</summary>
    public const string Length = "inside.length";

    /// <summary>Argument: a regular expression.</summary>
    public const string Form = "inside.form";

    /// <summary>Argument: what there is, separated by commas.</summary>
    public const string OneOf = "inside.one-of";

    /// <summary>Argument: most elements.</summary>
    public const string Items = "inside.items";

    /// <summary>Argument: the parameters of which exactly one is given, separated by commas.</summary>
    public const string Together = "inside.together";
}

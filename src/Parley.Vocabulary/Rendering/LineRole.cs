namespace Parley.Vocabulary;

/// <summary>What a rendered line is, for style.</summary>
public enum LineRole
{
    /// <summary>Made from codes: the operative meaning.</summary>
    Coded,

    /// <summary>A heading of the lines below it with a higher level.</summary>
    Heading,

    /// <summary>A standing notice: exercise, no blame, no agreement, machine translation.</summary>
    Notice,

    /// <summary>Words written by the sender.</summary>
    Quoted,

    /// <summary>Something this version does not know or cannot read; shown, never dropped.</summary>
    Unknown,
}

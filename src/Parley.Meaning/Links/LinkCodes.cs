namespace Parley.Meaning;

/// <summary>Why a link has no effect (docs/spec/meaning.md, 5).</summary>
internal static class LinkCodes
{
    public const string Undetermined = "undetermined";
    public const string Unseen = "link.unseen";
    public const string Control = "link.control";
    public const string Own = "link.own";
    public const string NotOwn = "link.not-own";
    public const string TooMany = "link.too-many";
    public const string Kind = "link.kind";
    public const string Exercise = "link.exercise";
    public const string Correct = "link.correct";
    public const string Binding = "link.binding";
    public const string Withdrawn = "link.withdrawn";
    public const string NotNewest = "link.not-newest";
    public const string Hold = "link.hold";
    public const string CorrectAction = "correct.action";
    public const string CorrectField = "correct.field";
    public const string CorrectValue = "correct.value";
}

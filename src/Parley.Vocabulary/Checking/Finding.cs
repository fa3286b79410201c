namespace Parley.Vocabulary;

/// <summary>One thing that is wrong with a message.</summary>
/// <param name="Code">One of <see cref="FindingCodes"/>; <see cref="Wording.Text"/> and <see cref="Wording.Hint"/> put it in words.</param>
/// <param name="Path">Where, like <c>fields/severity/scale</c> or <c>fields/asked/0</c>; empty for the whole message.</param>
/// <param name="Args">What the sentence is filled with; already safe to show.</param>
public sealed record Finding(string Code, string Path, IReadOnlyList<string> Args)
{
    /// <summary>The finding as a sentence.</summary>
    public string ToText(string language) => Wording.Text(Code, language, Code switch
    {
        FindingCodes.Type => [Wording.Text(Args[0], language)],
        FindingCodes.CodeUnknown => [Args[0], Wording.Title(Args[1], language) ?? Args[1]],
        FindingCodes.Address => [Args[0], Wording.Term("address-types", Args[1], language) ?? Args[1]],
        FindingCodes.Hash => [Args[0], Wording.Term("hash-types", Args[1], language) ?? Args[1]],
        _ => [.. Args],
    });

    /// <summary>What to do about it.</summary>
    public string ToHint(string language) => Wording.Hint(Code, language, [.. Args]) ?? "";
}

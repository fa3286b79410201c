namespace Parley.Vocabulary;

/// <summary>One term of a vocabulary.</summary>
/// <param name="Code">Stable; what travels.</param>
/// <param name="Low">Lower end of the term's interval, per mille, where it has one.</param>
/// <param name="High">Upper end of the term's interval, per mille.</param>
/// <param name="Minutes">Default handling time, for precedences.</param>
/// <param name="IsOpen">The term stands for a scale or list that is not built in and is named beside it.</param>
public sealed record Term(string Code, int? Low, int? High, int? Minutes, bool IsOpen);

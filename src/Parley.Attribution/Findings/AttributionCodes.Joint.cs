namespace Parley.Attribution;

public static partial class AttributionCodes
{
    /// <summary>The salt has another length, or is not hexadecimal. Argument: the bytes it must have.</summary>
    public const string AssessSalt = "assess.salt";

    /// <summary>Salt and score vector are not what was committed to.</summary>
    public const string AssessCommitment = "assess.commitment";

    /// <summary>The other party's vector is of another case.</summary>
    public const string AssessOtherCase = "assess.other-case";

    /// <summary>Both vectors are of one party.</summary>
    public const string AssessSameParty = "assess.same-party";

    /// <summary>The parties did not use the same knowledge or weights.</summary>
    public const string AssessOtherWeights = "assess.other-weights";

    /// <summary>Hypotheses or tags are not in order, or one stands twice.</summary>
    public const string AssessOrder = "assess.order";

    /// <summary>A list that needs as many numbers as there are hypotheses. Argument: how many.</summary>
    public const string AssessLength = "assess.length";
}

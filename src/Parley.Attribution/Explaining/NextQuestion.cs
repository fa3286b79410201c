namespace Parley.Attribution;

/// <summary>A question and what its answer is expected to tell.</summary>
/// <param name="Id">Of the candidate question, or of the feature to look for.</param>
/// <param name="IsFeature">Whether a technique or software of the knowledge is to be looked for.</param>
/// <param name="GainMillibans">Expected loss of uncertainty (Shannon) over the hypotheses; 301 are one bit.</param>
/// <param name="YesPpm">How likely a yes is, as things stand.</param>
public sealed record NextQuestion(string Id, bool IsFeature, int GainMillibans, int YesPpm);

namespace Parley.Attribution;

/// <summary>Weights learned from one knowledge base, a set for each year, so that a case is only ever judged by what was learned before it.</summary>
/// <param name="Sets">In order of <see cref="Weights.Before"/>; the one without it, learned from everything, comes last.</param>
/// <param name="Notice">What the terms of the knowledge require to be shown, or null.</param>
public sealed record LearnedWeights(IReadOnlyList<Weights> Sets, string? Notice = null)
{
    private static readonly Lazy<LearnedWeights> s_shipped = new(ReadShipped);

    /// <summary>What comes with the library: learned from MITRE ATT&amp;CK v18.1, the knowledge of the public benchmark. Its notice must be shown.</summary>
    public static LearnedWeights Shipped => s_shipped.Value;

    /// <summary>Weights for a case of a day: those learned from the most cases before it. Null where the day is too early for any.</summary>
    public Weights? For(DateOnly day)
    {
        Weights? best = null;
        foreach (var set in Sets)
        {
            if (set.Before is { } before && before <= day)
                best = set;
        }

        return best;
    }

    /// <summary>Weights for work of today: learned from everything, or else the newest.</summary>
    public Weights Newest => Sets[^1];

    private static LearnedWeights ReadShipped()
    {
        using var stream = typeof(LearnedWeights).Assembly.GetManifestResourceStream("weights.json")!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return WeightsFile.TryRead(bytes, KnowledgeLimits.Default, out var weights, out var findings)
            ? weights
            : throw new InvalidOperationException($"the weights that come with the library: {findings[0].Code} at {findings[0].Path}");
    }
}

/// <summary>What was learned: how much each score counts, how sure that is, and from what.</summary>
/// <param name="Scores">In the order of <see cref="Score"/>; nats for one unit of the score.</param>
/// <param name="Unknown">In the order of <see cref="UnknownTerm"/>.</param>
/// <param name="Covariance">Posterior covariance of scores and then unknown terms, row by row (Laplace's approximation).</param>
/// <param name="Cases">How many cases it was learned from.</param>
/// <param name="Before">First day whose cases were not used; null where all were.</param>
/// <param name="Training">SHA-256 over the ids, dates, features and answers of these cases, lower-case hexadecimal.</param>
public sealed record Weights(
    IReadOnlyList<double> Scores,
    IReadOnlyList<double> Unknown,
    IReadOnlyList<double> Covariance,
    int Cases,
    DateOnly? Before,
    string Training)
{
    /// <summary>Null where the file does not say.</summary>
    public WeightsRange? Range { get; init; }
}

/// <summary>The cases that weights were learned on, without the smallest and the largest twentieth: outside of it they are guesses.</summary>
/// <param name="LeastFeatures">Techniques and software of the smallest case that is left.</param>
/// <param name="LeastCandidates">Candidates of the case with the fewest.</param>
public sealed record WeightsRange(int LeastFeatures, int MostFeatures, int LeastCandidates, int MostCandidates);

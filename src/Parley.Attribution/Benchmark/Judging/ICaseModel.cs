namespace Parley.Attribution;

/// <summary>What the benchmark measures.</summary>
public interface ICaseModel
{
    /// <summary>The model with its parameters, as reports print it.</summary>
    string Definition { get; }

    /// <param name="test">The case. Its answer is in it: a model looks at nothing but features and date.</param>
    /// <param name="seen">All that may be known. Whatever was learned from other cases was learned from earlier ones.</param>
    CaseVerdict Judge(BenchmarkCase test, AdmissibleKnowledge seen);
}

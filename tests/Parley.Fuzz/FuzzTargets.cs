using Parley.Fuzz.Targets;

namespace Parley.Fuzz;

/// <summary>All targets.</summary>
public static class FuzzTargets
{
    public static IReadOnlyList<FuzzTarget> All { get; } =
    [
        .. CborTargets.All, .. EntryTargets.All, .. ExchangeTargets.All, .. KeyTargets.All, .. NoteTargets.All, .. MessageTargets.All, .. FeedTargets.All, .. MarkTargets.All,
        .. RecordTargets.All, .. StixTargets.All, .. KnowledgeTargets.All, .. BenchTargets.All, .. AssessTargets.All,
    ];

    public static FuzzTarget? Find(string name) => All.FirstOrDefault(target => target.Name == name);
}

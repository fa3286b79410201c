using Parley.Stix.Values;

namespace Parley.Stix;

/// <summary>Archive File Extension (section 6.7.2).</summary>
public static class ArchiveExtension
{
    public static readonly Property<IReadOnlyList<StixId>> ContainsRefs = new("contains_refs", Kinds.List(Kinds.Reference("file", "directory")), Need.Required);

    public static RecordType Table { get; } = new(
        "archive-ext", "6.7.2",
        [ContainsRefs]);
}

using Parley.Stix.Validation;
using Parley.Stix.Values;

namespace Parley.Stix;

/// <summary>Directory Object (section 6.3).</summary>
public static class DirectoryObject
{
    public static readonly Property<string> Path = new("path", Kinds.Text, Need.Required);
    public static readonly Property<string> PathEnc = new("path_enc", Kinds.CharacterSet);
    public static readonly Property<StixTimestamp> Ctime = new("ctime", Kinds.Timestamp);
    public static readonly Property<StixTimestamp> Mtime = new("mtime", Kinds.Timestamp);
    public static readonly Property<StixTimestamp> Atime = new("atime", Kinds.Timestamp);
    public static readonly Property<IReadOnlyList<StixId>> ContainsRefs = new("contains_refs", Kinds.List(Kinds.Reference("file", "directory")));

    public static ObjectType Type { get; } = new(
        "directory", "6.3.1", Category.Observable,
        [Path, PathEnc, Ctime, Mtime, Atime, ContainsRefs],
        [Constraint.Needs("path_enc", "path")])
    {
        Contributing = [Path],
    };
}

using Parley.Json;
using Parley.Stix.Validation;
using Parley.Stix.Values;

namespace Parley.Stix;

/// <summary>File Object (section 6.7).</summary>
public static class FileObject
{
    public static readonly Property<JsonValue> Hashes = new("hashes", Kinds.Hashes);
    public static readonly Property<long> Size = new("size", Kinds.Count);
    public static readonly Property<string> Name = new("name", Kinds.Text);
    public static readonly Property<string> NameEnc = new("name_enc", Kinds.CharacterSet);
    public static readonly Property<byte[]> MagicNumberHex = new("magic_number_hex", Kinds.Hex);
    public static readonly Property<string> MimeType = new("mime_type", Kinds.MediaType);
    public static readonly Property<StixTimestamp> Ctime = new("ctime", Kinds.Timestamp);
    public static readonly Property<StixTimestamp> Mtime = new("mtime", Kinds.Timestamp);
    public static readonly Property<StixTimestamp> Atime = new("atime", Kinds.Timestamp);
    public static readonly Property<StixId> ParentDirectoryRef = new("parent_directory_ref", Kinds.Reference("directory"));
    public static readonly Property<IReadOnlyList<StixId>> ContainsRefs = new("contains_refs", Kinds.List(Kinds.ReferenceTo(Category.Observable)));
    public static readonly Property<StixId> ContentRef = new("content_ref", Kinds.Reference("artifact"));

    public static ObjectType Type { get; } = new(
        "file", "6.7.1", Category.Observable,
        [Hashes, Size, Name, NameEnc, MagicNumberHex, MimeType, Ctime, Mtime, Atime, ParentDirectoryRef, ContainsRefs, ContentRef],
        [Constraint.AtLeastOne("hashes", "name"), Constraint.Needs("name_enc", "name")])
    {
        Contributing = [Hashes, Name, CommonProperties.Extensions, ParentDirectoryRef],
        Extensions = [ArchiveExtension.Table, NtfsExtension.Table, PdfExtension.Table, RasterImageExtension.Table, WindowsPeBinaryExtension.Table],
    };
}

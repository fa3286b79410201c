using Parley.Json;
using Parley.Stix.Values;

namespace Parley.Stix;

/// <summary>PDF File Extension (section 6.7.4).</summary>
public static class PdfExtension
{
    public static readonly Property<string> Version = new("version", Kinds.Text);
    public static readonly Property<bool> IsOptimized = new("is_optimized", Kinds.Boolean);
    public static readonly Property<JsonValue> DocumentInfoDict = new("document_info_dict", Kinds.DictionaryOf(Kinds.Text));
    public static readonly Property<string> Pdfid0 = new("pdfid0", Kinds.Text);
    public static readonly Property<string> Pdfid1 = new("pdfid1", Kinds.Text);

    public static RecordType Table { get; } = new(
        "pdf-ext", "6.7.4",
        [Version, IsOptimized, DocumentInfoDict, Pdfid0, Pdfid1]);
}

using Parley.Stix.Values;

namespace Parley.Stix;

/// <summary>Email MIME Component Type (section 6.6.2).</summary>
public static class EmailMimePart
{
    public static readonly Property<string> Body = new("body", Kinds.Text);
    public static readonly Property<StixId> BodyRawRef = new("body_raw_ref", Kinds.Reference("artifact", "file"));
    public static readonly Property<string> ContentType = new("content_type", Kinds.Text);
    public static readonly Property<string> ContentDisposition = new("content_disposition", Kinds.Text);

    public static RecordType Table { get; } = new(
        "email-mime-part-type", "6.6.2",
        [Body, BodyRawRef, ContentType, ContentDisposition]);
}

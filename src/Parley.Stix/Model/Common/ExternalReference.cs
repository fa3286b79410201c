using Parley.Json;
using Parley.Stix.Validation;
using Parley.Stix.Values;

namespace Parley.Stix;

/// <summary>External Reference (section 2.5).</summary>
public static class ExternalReference
{
    public static readonly Property<string> SourceName = new("source_name", Kinds.Text, Need.Required);
    public static readonly Property<string> Description = new("description", Kinds.Text);
    public static readonly Property<string> Url = new("url", Kinds.Url);
    public static readonly Property<JsonValue> Hashes = new("hashes", Kinds.Hashes);
    public static readonly Property<string> ExternalId = new("external_id", Kinds.Text);

    public static RecordType Table { get; } = new(
        "external-reference", "2.5.1",
        [SourceName, Description, Url, Hashes, ExternalId],
        [Constraint.AtLeastOne("description", "url", "external_id"), Constraint.ExternalReference]);
}

using Parley.Json;

namespace Parley.Stix.Validation;

/// <summary>A CVE or CAPEC identifier and the name of its source go together (sections 4.1.1 and 4.19.1).</summary>
internal sealed class ExternalReferenceConstraint() : Constraint(Rules.ExternalReferenceId, "cve with a CVE identifier, capec with a CAPEC identifier")
{
    internal override void Check(JsonValue value, Check check)
    {
        if (!value.TryGet(Parley.Stix.ExternalReference.SourceName.JsonName, out var source) || source.Kind != JsonKind.String)
            return;
        var hasId = value.TryGet(Parley.Stix.ExternalReference.ExternalId.JsonName, out var id) && id.Kind == JsonKind.String;
        var text = hasId ? id.Text : default;
        var (isCve, isCapec) = (source.Is("cve"u8), source.Is("capec"u8));
        var fits = (isCve || !IsCve(text)) && (isCapec || !IsCapec(text)) && (!isCve || IsCve(text)) && (!isCapec || IsCapec(text));
        if (!fits)
            check.Report(Rule, hasId ? id : source, hasId ? Validation.Check.Shown(text) : Validation.Check.Shown(source.Text));
        if (value.TryGet(Parley.Stix.ExternalReference.Url.JsonName, out var url) && !value.TryGet(Parley.Stix.ExternalReference.Hashes.JsonName, out _))
            check.Report(Rules.ExternalReferenceHash, url);
    }

    /// <summary>CVE-YYYY-NNNN, with more digits as needed and then no leading zero.</summary>
    private static bool IsCve(ReadOnlySpan<byte> id) =>
        id.Length >= 13 && id.StartsWith("CVE-"u8) && AreDigits(id[4..8]) && id[8] == '-' && AreDigits(id[9..]) && (id.Length == 13 || id[9] != '0');

    private static bool IsCapec(ReadOnlySpan<byte> id) => id.Length > 6 && id.StartsWith("CAPEC-"u8) && AreDigits(id[6..]);

    private static bool AreDigits(ReadOnlySpan<byte> text) => !text.ContainsAnyExceptInRange((byte)'0', (byte)'9');
}

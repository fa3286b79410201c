using Parley.Stix.Values;

namespace Parley.Stix;

/// <summary>X.509 v3 Extensions Type (section 6.18.2).</summary>
public static class X509V3Extensions
{
    public static readonly Property<string> BasicConstraints = new("basic_constraints", Kinds.Text);
    public static readonly Property<string> NameConstraints = new("name_constraints", Kinds.Text);
    public static readonly Property<string> PolicyConstraints = new("policy_constraints", Kinds.Text);
    public static readonly Property<string> KeyUsage = new("key_usage", Kinds.Text);
    public static readonly Property<string> ExtendedKeyUsage = new("extended_key_usage", Kinds.Text);
    public static readonly Property<string> SubjectKeyIdentifier = new("subject_key_identifier", Kinds.Text);
    public static readonly Property<string> AuthorityKeyIdentifier = new("authority_key_identifier", Kinds.Text);
    public static readonly Property<string> SubjectAlternativeName = new("subject_alternative_name", Kinds.Text);
    public static readonly Property<string> IssuerAlternativeName = new("issuer_alternative_name", Kinds.Text);
    public static readonly Property<string> SubjectDirectoryAttributes = new("subject_directory_attributes", Kinds.Text);
    public static readonly Property<string> CrlDistributionPoints = new("crl_distribution_points", Kinds.Text);
    public static readonly Property<string> InhibitAnyPolicy = new("inhibit_any_policy", Kinds.Text);
    public static readonly Property<StixTimestamp> PrivateKeyUsagePeriodNotBefore = new("private_key_usage_period_not_before", Kinds.Timestamp);
    public static readonly Property<StixTimestamp> PrivateKeyUsagePeriodNotAfter = new("private_key_usage_period_not_after", Kinds.Timestamp);
    public static readonly Property<string> CertificatePolicies = new("certificate_policies", Kinds.Text);
    public static readonly Property<string> PolicyMappings = new("policy_mappings", Kinds.Text);

    public static RecordType Table { get; } = new(
        "x509-v3-extensions-type", "6.18.2",
        [
            BasicConstraints, NameConstraints, PolicyConstraints, KeyUsage, ExtendedKeyUsage, SubjectKeyIdentifier, AuthorityKeyIdentifier, SubjectAlternativeName, IssuerAlternativeName, SubjectDirectoryAttributes, CrlDistributionPoints, InhibitAnyPolicy, PrivateKeyUsagePeriodNotBefore, PrivateKeyUsagePeriodNotAfter, CertificatePolicies, PolicyMappings,
        ]);
}

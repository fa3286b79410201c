using Parley.Json;
using Parley.Stix.Validation;
using Parley.Stix.Values;

namespace Parley.Stix;

/// <summary>X.509 Certificate Object (section 6.18).</summary>
public static class X509CertificateObject
{
    public static readonly Property<bool> IsSelfSigned = new("is_self_signed", Kinds.Boolean);
    public static readonly Property<JsonValue> Hashes = new("hashes", Kinds.Hashes);
    public static readonly Property<string> Version = new("version", Kinds.Text);
    public static readonly Property<string> SerialNumber = new("serial_number", Kinds.Text);
    public static readonly Property<string> SignatureAlgorithm = new("signature_algorithm", Kinds.Text);
    public static readonly Property<string> Issuer = new("issuer", Kinds.Text);
    public static readonly Property<StixTimestamp> ValidityNotBefore = new("validity_not_before", Kinds.Timestamp);
    public static readonly Property<StixTimestamp> ValidityNotAfter = new("validity_not_after", Kinds.Timestamp);
    public static readonly Property<string> Subject = new("subject", Kinds.Text);
    public static readonly Property<string> SubjectPublicKeyAlgorithm = new("subject_public_key_algorithm", Kinds.Text);
    public static readonly Property<string> SubjectPublicKeyModulus = new("subject_public_key_modulus", Kinds.Text);
    public static readonly Property<long> SubjectPublicKeyExponent = new("subject_public_key_exponent", Kinds.Integer);
    public static readonly Property<JsonValue> X509V3Extensions = new("x509_v3_extensions", Kinds.Record(Parley.Stix.X509V3Extensions.Table));

    public static ObjectType Type { get; } = new(
        "x509-certificate", "6.18.1", Category.Observable,
        [
            IsSelfSigned, Hashes, Version, SerialNumber, SignatureAlgorithm, Issuer, ValidityNotBefore, ValidityNotAfter, Subject,
            SubjectPublicKeyAlgorithm, SubjectPublicKeyModulus, SubjectPublicKeyExponent, X509V3Extensions,
        ],
        [Constraint.AtLeastOneProperty])
    {
        Contributing = [Hashes, SerialNumber],
    };
}

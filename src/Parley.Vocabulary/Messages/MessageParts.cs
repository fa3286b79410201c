namespace Parley.Vocabulary;

/// <summary>Who may do what with a message.</summary>
/// <param name="Tlp">A code of <c>tlp</c>; empty where it is unreadable.</param>
/// <param name="Pap">A code of <c>pap</c>, or null.</param>
/// <param name="Iep">An Information Exchange Policy, or null.</param>
public sealed record Markings(string Tlp, string? Pap, Iep? Iep)
{
    internal static Markings Of(FieldSet fields) =>
        new(fields.Code("tlp") ?? "", fields.Code("pap"), fields.Find<RecordValue>("iep") is { } iep ? Vocabulary.Iep.Of(iep.Fields) : null);
}

/// <summary>An Information Exchange Policy (FIRST, IEP 2.0). What it does not say is null; codes are of the vocabularies <c>iep-…</c>.</summary>
/// <param name="Start">From when it holds.</param>
/// <param name="End">Until when it holds.</param>
public sealed record Iep(
    string? Id, string? Name, UtcTime? Start, UtcTime? End, string? EncryptInTransit, string? PermittedActions, string? AffectedPartyNotifications, string? Attribution, string? UnmodifiedResale)
{
    internal static Iep Of(FieldSet fields) => new(
        fields.Text("id"), fields.Text("name"), fields.Find<TimeValue>("start")?.Time, fields.Find<TimeValue>("end")?.Time, fields.Code("encrypt-in-transit"), fields.Code("permitted-actions"),
        fields.Code("affected-party-notifications"), fields.Code("attribution"), fields.Code("unmodified-resale"));
}

/// <summary>Free text in one language.</summary>
/// <param name="Machine">Whether a machine translated it; then it is not authoritative.</param>
public sealed record TextVersion(string Language, string Body, bool Machine);

/// <summary>What a message says of a file that goes with it. The name is another party's word.</summary>
/// <param name="Type">RFC 6838 media type.</param>
/// <param name="SizeBytes">Filled in when it is sealed, like the rest.</param>
/// <param name="Sha256">64 lower-case hexadecimal digits.</param>
/// <param name="Chunks">Numbers of the entries with its pieces.</param>
public sealed record NamedFile(string Name, string Type, long? SizeBytes, string? Sha256, ValueList<long> Chunks)
{
    internal static NamedFile Of(FieldSet fields) => new(
        fields.Text("name") ?? "", fields.Text("type") ?? "", fields.Whole("size"), fields.Text("sha256"),
        new(fields.All<WholeValue>("chunks").Select(chunk => chunk.Number)));
}

using Parley.Stix.Values;

namespace Parley.Stix;

/// <summary>Software Object (section 6.14).</summary>
public static class SoftwareObject
{
    public static readonly Property<string> Name = new("name", Kinds.Text, Need.Required);
    public static readonly Property<string> Cpe = new("cpe", Kinds.Cpe);
    public static readonly Property<string> Swid = new("swid", Kinds.Text);
    public static readonly Property<IReadOnlyList<string>> Languages = new("languages", Kinds.List(Kinds.SoftwareLanguage));
    public static readonly Property<string> Vendor = new("vendor", Kinds.Text);
    public static readonly Property<string> Version = new("version", Kinds.Text);

    public static ObjectType Type { get; } = new(
        "software", "6.14.1", Category.Observable,
        [Name, Cpe, Swid, Languages, Vendor, Version])
    {
        Contributing = [Name, Cpe, Swid, Vendor, Version],
    };
}

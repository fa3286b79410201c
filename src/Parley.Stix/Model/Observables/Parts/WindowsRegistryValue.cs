using Parley.Stix.Values;

namespace Parley.Stix;

/// <summary>Windows Registry Value Type (section 6.17.2).</summary>
public static class WindowsRegistryValue
{
    public static readonly Property<string> Name = new("name", Kinds.Text);
    public static readonly Property<string> Data = new("data", Kinds.Text);
    public static readonly Property<string> DataType = new("data_type", Kinds.Term(Vocabularies.WindowsRegistryDatatype));

    public static RecordType Table { get; } = new(
        "windows-registry-value-type", "6.17.2",
        [Name, Data, DataType]);
}

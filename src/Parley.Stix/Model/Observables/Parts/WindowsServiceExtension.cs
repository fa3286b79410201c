using Parley.Stix.Values;

namespace Parley.Stix;

/// <summary>Windows Service Extension (section 6.13.3).</summary>
public static class WindowsServiceExtension
{
    public static readonly Property<string> ServiceName = new("service_name", Kinds.Text);
    public static readonly Property<IReadOnlyList<string>> Descriptions = new("descriptions", Kinds.List(Kinds.Text));
    public static readonly Property<string> DisplayName = new("display_name", Kinds.Text);
    public static readonly Property<string> GroupName = new("group_name", Kinds.Text);
    public static readonly Property<string> StartType = new("start_type", Kinds.Term(Vocabularies.WindowsServiceStartType));
    public static readonly Property<IReadOnlyList<StixId>> ServiceDllRefs = new("service_dll_refs", Kinds.List(Kinds.Reference("file")));
    public static readonly Property<string> ServiceType = new("service_type", Kinds.Term(Vocabularies.WindowsServiceType));
    public static readonly Property<string> ServiceStatus = new("service_status", Kinds.Term(Vocabularies.WindowsServiceStatus));

    public static RecordType Table { get; } = new(
        "windows-service-ext", "6.13.3",
        [ServiceName, Descriptions, DisplayName, GroupName, StartType, ServiceDllRefs, ServiceType, ServiceStatus]);
}

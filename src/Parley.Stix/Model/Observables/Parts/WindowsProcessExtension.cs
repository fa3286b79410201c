using Parley.Json;
using Parley.Stix.Values;

namespace Parley.Stix;

/// <summary>Windows Process Extension (section 6.13.2).</summary>
public static class WindowsProcessExtension
{
    public static readonly Property<bool> AslrEnabled = new("aslr_enabled", Kinds.Boolean);
    public static readonly Property<bool> DepEnabled = new("dep_enabled", Kinds.Boolean);
    public static readonly Property<string> Priority = new("priority", Kinds.Text);
    public static readonly Property<string> OwnerSid = new("owner_sid", Kinds.Text);
    public static readonly Property<string> WindowsTitle = new("windows_title", Kinds.Text);
    public static readonly Property<JsonValue> StartupInfo = new("startup_info", Kinds.DictionaryOf(Kinds.Text));
    public static readonly Property<string> IntegrityLevel = new("integrity_level", Kinds.Term(Vocabularies.WindowsIntegrityLevel));

    public static RecordType Table { get; } = new(
        "windows-process-ext", "6.13.2",
        [AslrEnabled, DepEnabled, Priority, OwnerSid, WindowsTitle, StartupInfo, IntegrityLevel]);
}

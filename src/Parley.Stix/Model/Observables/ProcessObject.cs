using Parley.Json;
using Parley.Stix.Validation;
using Parley.Stix.Values;

namespace Parley.Stix;

/// <summary>Process Object (section 6.13).</summary>
public static class ProcessObject
{
    public static readonly Property<bool> IsHidden = new("is_hidden", Kinds.Boolean);
    public static readonly Property<long> Pid = new("pid", Kinds.Integer);
    public static readonly Property<StixTimestamp> CreatedTime = new("created_time", Kinds.Timestamp);
    public static readonly Property<string> Cwd = new("cwd", Kinds.Text);
    public static readonly Property<string> CommandLine = new("command_line", Kinds.Text);
    public static readonly Property<JsonValue> EnvironmentVariables = new("environment_variables", Kinds.DictionaryOf(Kinds.Text));
    public static readonly Property<IReadOnlyList<StixId>> OpenedConnectionRefs = new("opened_connection_refs", Kinds.List(Kinds.Reference("network-traffic")));
    public static readonly Property<StixId> CreatorUserRef = new("creator_user_ref", Kinds.Reference("user-account"));
    public static readonly Property<StixId> ImageRef = new("image_ref", Kinds.Reference("file"));
    public static readonly Property<StixId> ParentRef = new("parent_ref", Kinds.Reference("process"));
    public static readonly Property<IReadOnlyList<StixId>> ChildRefs = new("child_refs", Kinds.List(Kinds.Reference("process")));

    public static ObjectType Type { get; } = new(
        "process", "6.13.1", Category.Observable,
        [IsHidden, Pid, CreatedTime, Cwd, CommandLine, EnvironmentVariables, OpenedConnectionRefs, CreatorUserRef, ImageRef, ParentRef, ChildRefs],
        [Constraint.AtLeastOneProperty])
    {
        Extensions = [WindowsProcessExtension.Table, WindowsServiceExtension.Table],
    };
}

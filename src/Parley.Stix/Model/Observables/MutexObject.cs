using Parley.Stix.Values;

namespace Parley.Stix;

/// <summary>Mutex Object (section 6.11).</summary>
public static class MutexObject
{
    public static readonly Property<string> Name = new("name", Kinds.Text, Need.Required);

    public static ObjectType Type { get; } = new(
        "mutex", "6.11.1", Category.Observable,
        [Name])
    {
        Contributing = [Name],
    };
}

using Parley.Stix.Values;

namespace Parley.Stix;

/// <summary>Email Address Object (section 6.5).</summary>
public static class EmailAddressObject
{
    public static readonly Property<string> Value = new("value", Kinds.EmailAddress, Need.Required);
    public static readonly Property<string> DisplayName = new("display_name", Kinds.Text);
    public static readonly Property<StixId> BelongsToRef = new("belongs_to_ref", Kinds.Reference("user-account"));

    public static ObjectType Type { get; } = new(
        "email-addr", "6.5.1", Category.Observable,
        [Value, DisplayName, BelongsToRef])
    {
        Contributing = [Value],
    };
}

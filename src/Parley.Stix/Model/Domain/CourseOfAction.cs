using Parley.Stix.Values;

namespace Parley.Stix;

/// <summary>Course Of Action (section 4.3).</summary>
public static class CourseOfAction
{
    public static readonly Property<string> Name = new("name", Kinds.Text, Need.Required);
    public static readonly Property<string> Description = new("description", Kinds.Text);

    public static ObjectType Type { get; } = new(
        "course-of-action", "4.3.1", Category.Domain,
        [Name, Description]);
}

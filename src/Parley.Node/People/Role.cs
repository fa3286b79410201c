using Parley.Api;

namespace Parley.Node.People;

/// <summary>What an account may do. Which role does what stands beside each endpoint (<see cref="Access"/>).</summary>
[Flags]
internal enum Role
{
    None = 0,
    Watch = 1,
    Analyst = 2,
    Policy = 4,
    Release = 8,
    Operator = 16,
    Auditor = 32,

    /// <summary>Those who read and write messages.</summary>
    Officers = Watch | Analyst | Policy | Release,
    All = Officers | Operator | Auditor,
}

/// <summary>Roles as the contract and the store write them.</summary>
internal static class Roles
{
    private static readonly (Role Role, string Name)[] s_names =
    [
        (Role.Watch, PeopleRoles.Watch), (Role.Analyst, PeopleRoles.Analyst), (Role.Policy, PeopleRoles.Policy), (Role.Release, PeopleRoles.Release),
        (Role.Operator, PeopleRoles.Operator), (Role.Auditor, PeopleRoles.Auditor),
    ];

    /// <summary>A name that is none adds nothing.</summary>
    public static Role Of(IEnumerable<string>? names) => (names ?? []).Aggregate(Role.None, (all, name) => all | s_names.FirstOrDefault(one => one.Name == name).Role);

    public static Role Parse(string text) => Of(text.Split(' '));

    public static IReadOnlyList<string> Names(this Role roles) => [.. s_names.Where(one => roles.HasFlag(one.Role)).Select(one => one.Name)];

    public static string Text(this Role roles) => string.Join(' ', roles.Names());
}

namespace Parley.Api;

/// <summary>PROVISIONAL: replaced by the branch that builds people.</summary>
public static class People
{
    public const string SignInByCode = InsideDoor.Root + "/people/sign-in/code";
    public const string SignOut = InsideDoor.Root + "/people/sign-out";
    public const string Me = InsideDoor.Root + "/people/me";
}

public sealed record CodeSignIn(string Code);

public sealed record SessionView(string Token, string Officer, IReadOnlyList<string> Roles, string? Language, string IdleUntil, string Until);

public sealed record OfficerView(string Officer, IReadOnlyList<string> Roles, string? Since = null);

public sealed record SignOutRequest(bool? Everywhere = null);

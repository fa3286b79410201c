using System.Text.Json.Nodes;

namespace Parley.Replay;

/// <summary>One item of a case: who sent what, and what the reader did with it.</summary>
/// <param name="Date">Historical date, midnight UTC.</param>
/// <param name="OpenedBy">Role of the officer who opens it on the other side; null when it stays unopened.</param>
/// <param name="Message">Authoring form, links as <c>item/N</c>.</param>
internal sealed record CaseItem(int Number, string From, DateTimeOffset Date, string? OpenedBy, JsonObject Message)
{
    public string Kind => Text("kind");

    public string Topic => Text("topic");

    public string Text(string name) => Message[name]?.GetValue<string>() ?? "";
}

using System.Text.Json.Nodes;
using Parley.Testing;

namespace Parley.Console.Tests.Fixture;

/// <summary>Messages for which nothing but opening is owed.</summary>
internal static class Notes
{
    public static JsonObject Of(string about)
    {
        var note = Authored.Edited("note");
        (note["case"], note["precedence"]) = (about, "ROUTINE");
        return note;
    }
}

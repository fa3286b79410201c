using Parley.Vocabulary;

namespace Parley.Testing.Simulation;

/// <summary>Messages for simulated users: valid ones of several kinds, each with a topic that occurs once.</summary>
internal static class SimMessages
{
    private static readonly string[] s_kinds = ["notify", "inquire", "announce", "note", "goodwill", "assist"];
    private static readonly string[] s_precedences = ["FLASH", "IMMEDIATE", "PRIORITY", "ROUTINE"];

    public static CheckedMessage Make(string marker, SeededRandom random)
    {
        var message = Authored.Edited(random.Pick(s_kinds));
        message["track"] = "technical";
        message["precedence"] = random.Pick(s_precedences);
        message["case"] = marker;
        if (marker.StartsWith("marker-last", StringComparison.Ordinal))
            message["precedence"] = "ROUTINE";
        message["exercise"] = marker[7] != 'l' && random.Chance(300);
        message.Remove("deadline");
        message.Remove("answers");
        message.Remove("supersedes");
        message.Remove("attachments");
        return Authored.Checked(message);
    }
}

using System.Globalization;
using System.Text.Json.Nodes;
using Parley.Meaning;
using Parley.Protocol;
using Parley.Vocabulary;

namespace Parley.Testing.Simulation;

/// <summary>What officers do about what they hold: answer, hold, decline, withdraw, by what their own node shows them.</summary>
internal static class SimActs
{
    private static readonly string[] s_statuses = ["answered", "partly", "declined", "holding"];

    /// <summary>A message about something that stands at a node now; null where there is nothing to act upon.</summary>
    public static CheckedMessage? Draw(State state, string us, string marker, long nowMs, SeededRandom random)
    {
        if (random.Chance(250))
            return Withdrawal(state, us, marker, random);
        var owed = state.Duties.Where(duty => duty.Debtor == us && duty is { What: DutyKind.Answer, State: DutyState.Open or DutyState.Held }).ToArray();
        return owed.Length == 0 ? null : Answer(random.Pick(owed), marker, nowMs, random);
    }

    private static CheckedMessage Answer(Duty duty, string marker, long nowMs, SeededRandom random)
    {
        var status = random.Pick(s_statuses);
        var fields = new JsonObject { ["status"] = status };
        if (status == "holding")
            fields["until"] = DateTimeOffset.FromUnixTimeMilliseconds((duty.Due ?? nowMs) + 60_000 + random.Below(3_600_000)).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        if (status == "declined")
            fields["reason"] = "investigation";
        if (status is "answered" or "partly")
            fields["results"] = new JsonArray(new JsonObject { ["question"] = "aware", ["finding"] = "yes" });
        return Made("answer", marker, duty.Exercise, message =>
        {
            message["answers"] = new JsonArray(Link(duty.Message));
            message["fields"] = fields;
        });
    }

    private static CheckedMessage? Withdrawal(State state, string us, string marker, SeededRandom random)
    {
        var own = state.Messages.Where(message => message.Id.Party == us && message is { WrittenHere: false, AfterFork: false, Withdrawn: null, Replaced: null, SameAs: null }).ToArray();
        if (own.Length == 0)
            return null;
        var target = random.Pick(own);
        return Made("correct", marker, target.Exercise, message =>
        {
            message["supersedes"] = Link(target.Id);
            message["fields"] = new JsonObject { ["action"] = "withdraw", ["reason"] = "error" };
        });
    }

    private static CheckedMessage Made(string kind, string marker, bool exercise, Action<JsonObject> change)
    {
        var message = Authored.Edited(kind);
        message["track"] = "technical";
        message["case"] = marker;
        message["exercise"] = exercise;
        foreach (var part in new[] { "deadline", "answers", "supersedes", "attachments" })
            message.Remove(part);
        change(message);
        return Authored.Checked(message);
    }

    private static string Link(EntryLink link) => $"{link.Party}/{link.Seq}";
}

using Parley.Stix.Editing;

namespace Parley.Cli;

/// <summary>Why an edit was not made, in the reader's language, with the place and the rule that tools go by.</summary>
internal static class EditWords
{
    public static string Say(Session session, EditRefusal refusal) => $"{session.Say("stix/edit/" + refusal.Code)} [{refusal}]";
}

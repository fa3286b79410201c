using Parley.Vocabulary;
using Parley.Words;

namespace Parley.Meaning;

/// <summary>What a message names in its fields: parties that are members, entries that are held, fields that other messages have.</summary>
internal sealed class NameCheck(Draft draft, LinkCheck links, FindingList refused)
{
    private const string To = "to";

    public void Of(Message message)
    {
        foreach (var (path, field, type, value) in MessageValue.Of(message))
        {
            switch (value)
            {
                case TextValue { Text: var party } when field == To && party == draft.Own.Party:
                    refused.Add(SendingCodes.ToSelf, path, party, Members(but: party));
                    break;
                case TextValue { Text: var party } when type == FieldType.Party && !draft.Terms.Members.Contains(party):
                    refused.Add(SendingCodes.NotAMember, path, party, Members(but: field == To ? draft.Own.Party : null));
                    break;
                case LinkValue { Link: var link } when field is not ("answers" or "supersedes" or Correction.ReplacedByPath):
                    links.Held(link.ToEntry(), path);
                    break;
            }
        }
    }

    /// <summary>Fields that it asks about, or will disclose, are fields of the messages that it names.</summary>
    public void Fields(Message message)
    {
        var about = message.Answers.Concat(MessageValue.Of(message).Where(value => value.Field == "fields/what").Select(value => value.Value).OfType<LinkValue>().Select(value => value.Link));
        var kinds = about.Select(link => draft.Target(link.ToEntry()) is { } at ? MessageKinds.Find(Draft.Message(at)?.Body?.Kind ?? "") : null).OfType<MessageKind>().Distinct().ToList();
        if (kinds.Count == 0)
            return;
        foreach (var (path, field, type, value) in MessageValue.Of(message))
        {
            if (type == FieldType.FieldName && !field.StartsWith("fields/corrections/", StringComparison.Ordinal) && value is TextValue { Text: var name } && !kinds.Exists(kind => FieldPath.Find(kind, name) is not null))
                refused.Add(FindingCodes.FieldName, path, name, string.Join(", ", kinds.Select(kind => kind.Name)));
        }
    }

    private string Members(string? but) => string.Join(", ", draft.Terms.Members.Where(member => member != but).Order(StringComparer.Ordinal));
}

namespace Parley.Vocabulary;

/// <summary>
/// A message (docs/spec/messages.md), its parts typed. Only <see cref="MessageCheck"/> makes one. One that was received may hold codes and fields that this version does
/// not know, and values it cannot read; one that may be sent is a <see cref="CheckedMessage"/>. Equal to another one when it says the same.
/// </summary>
public sealed class Message : IEquatable<Message>
{
    internal Message(FieldSet parts)
    {
        Parts = parts;
        Kind = Code("kind");
        Track = Code("track");
        Precedence = Code("precedence");
        Topic = Code("topic");
        Case = parts.Text("case");
        Language = parts.Text("lang") ?? "";
        Answers = new(parts.All<LinkValue>("answers").Select(answer => answer.Link));
        Supersedes = parts.Find<LinkValue>("supersedes")?.Link;
        To = new(parts.All<TextValue>("to").Select(party => party.Text));
        Key = parts.Text("key");
        Deadline = parts.Find<TimeValue>("deadline")?.Time.At;
        Exercise = parts.Find("exercise") is not (null or FlagValue { Flag: false });
        Markings = Markings.Of(parts.Find<RecordValue>("markings")?.Fields ?? FieldSet.Empty);
        Texts = new(Versions(parts));
        Attachments = new(parts.All<RecordValue>("attachments").Select(named => NamedFile.Of(named.Fields)));
        Fields = parts.Find<RecordValue>("fields")?.Fields ?? FieldSet.Empty;
    }

    /// <summary>A code of <c>kinds</c>.</summary>
    public string Kind { get; }

    /// <summary>A code of <c>tracks</c>.</summary>
    public string Track { get; }

    /// <summary>A code of <c>precedences</c>.</summary>
    public string Precedence { get; }

    /// <summary>A code of <c>topics</c>.</summary>
    public string Topic { get; }

    /// <summary>The case it belongs to, or null.</summary>
    public string? Case { get; }

    /// <summary>Language of the original, BCP 47.</summary>
    public string Language { get; }

    public ValueList<Link> Answers { get; }

    public Link? Supersedes { get; }

    /// <summary>Parties that shall answer; empty for all others.</summary>
    public ValueList<string> To { get; }

    /// <summary>The client's key, 32 hexadecimal digits: two messages with one key are one message. Null for none.</summary>
    public string? Key { get; }

    public DateTimeOffset? Deadline { get; }

    /// <summary>Whatever is not plainly no exercise is one.</summary>
    public bool Exercise { get; }

    public Markings Markings { get; }

    /// <summary>The sender's own words.</summary>
    public ValueList<TextVersion> Texts { get; }

    public ValueList<NamedFile> Attachments { get; }

    /// <summary>The coded fields of its kind, for the readers of single kinds and for showing.</summary>
    public FieldSet Fields { get; }

    /// <summary>Whether it goes between machines: the node deals with it, no officer needs to.</summary>
    public bool IsBetweenMachines => MessageKinds.Find(Kind)?.BetweenMachines is { } condition && condition.Holds(Fields);

    /// <summary>All of it, the parts above included.</summary>
    internal FieldSet Parts { get; }

    public bool Equals(Message? other) => other is not null && Parts == other.Parts;

    public override bool Equals(object? obj) => Equals(obj as Message);

    public override int GetHashCode() => Parts.GetHashCode();

    private static IEnumerable<TextVersion> Versions(FieldSet parts)
    {
        foreach (var (language, value) in parts.Find<FreeTextValue>("text")?.Versions.Items ?? [])
        {
            if (value is VersionValue version)
                yield return new(language, version.Body, version.Machine);
        }
    }

    private string Code(string name) => Parts.Code(name) ?? "";
}

/// <summary>A message that was found good for sending.</summary>
public sealed record CheckedMessage
{
    internal CheckedMessage(Message message) => Message = message;

    public Message Message { get; }
}

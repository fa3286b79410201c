using Parley.Api;
using Parley.Meaning;
using Parley.Protocol;
using Parley.Vocabulary;

namespace Parley.Cli.Tests;

/// <summary>How the messages of <see cref="FakeNode"/> stand, in the words that a node has for it.</summary>
internal sealed class FakeStanding(string language)
{
    private static readonly long s_now = new FixedTime().GetUtcNow().ToUnixTimeMilliseconds();
    private static readonly long s_delivered = new DateTimeOffset(2012, 5, 7, 12, 0, 1, TimeSpan.Zero).ToUnixTimeMilliseconds();
    private static readonly long s_due = new DateTimeOffset(2012, 5, 7, 15, 59, 59, TimeSpan.Zero).ToUnixTimeMilliseconds();
    private readonly StateWords _words = new(language, PartyNames.None);

    /// <summary>Half of the time is over, and no officer has opened it.</summary>
    public static Duty Unopened { get; } = new()
    {
        Message = new("cn", 3),
        Debtor = "us",
        What = DutyKind.Open,
        State = DutyState.Open,
        Delivered = s_delivered,
        Due = s_due,
        Was = s_due,
    };

    /// <summary>Opened, put off once, answered in part.</summary>
    public static IReadOnlyList<Duty> Answered { get; } =
    [
        Unopened with { Message = new("cn", 7), State = DutyState.Opened, At = new("us", 6) },
        Unopened with
        {
            Message = new("cn", 7),
            What = DutyKind.Answer,
            State = DutyState.MetInTime,
            How = "partly",
            Asked = s_now,
            Due = s_due + 3_600_000,
            Holds = [new("us", 7)],
            EndedBy = [new("us", 8)],
        },
    ];

    public static MessageState Replaced { get; } = new(new("cn", 4)) { Replaced = new("cn", 5) };

    public static MessageState Amended { get; } = new(new("cn", 7)) { Amended = [new("cn", 8)] };

    public Api.StateLine Brief(Duty duty) => View(_words.Of(duty, s_now)[0] with { Text = _words.Of(duty.What) + Wording.Sentences.Text("render.colon", language) + _words.Of(duty, s_now)[0].Text });

    public StandingView View(MessageState? message, params IReadOnlyList<Duty> duties) => new(
        [.. (message is null ? [] : _words.Of(message)).Select(View)],
        [View(_words.Of("us", new ReaderState("opened", new("us", 5))))],
        [.. duties.Select(duty => new DutyView(
            duty.Debtor, duty.What == DutyKind.Open ? "open" : "answer", duty.State.ToText(), duty.MomentAt(s_now).ToText(), "2012-05-07T15:59:59Z", null, [.. _words.Of(duty, s_now).Select(View)]))],
        []);

    private static Api.StateLine View(Meaning.StateLine line) => new(line.Code, line.Text);
}

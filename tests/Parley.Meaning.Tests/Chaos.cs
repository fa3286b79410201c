using CsCheck;
using Parley.Protocol;

namespace Parley.Meaning.Tests;

/// <summary>Parties that do anything: honest work, slips, lies, clocks that jump, forks.</summary>
internal sealed class Chaos(World world, uint seed, bool forks = true, bool closes = true)
{
    private static readonly string[] s_kinds =
        ["inquire", "inquire", "inquire", "propose", "assist", "notify", "note", "track", "answer", "accept", "reject", "clarify", "correct", "goodwill", "share", "dialogue", "poetry", "check", "claim"];

    private static readonly string[] s_statuses = ["answered", "partly", "holding", "holding", "declined", "cannot-share"];

    private readonly PCG _random = new(1, seed);

    public PCG Random => _random;

    public void Run(int steps)
    {
        for (var step = 0; step < steps; step++)
        {
            world.Now += Pick(25) * World.Minute;
            Act(world.Parties[Pick(world.Parties.Count)]);
        }
    }

    public int Pick(int below) => (int)_random.Next((uint)below);

    public bool Chance(int percent) => Pick(100) < percent;

    public void Act(Writer me)
    {
        var other = world.Parties.Where(one => one != me).ElementAt(Pick(world.Parties.Count - 1));
        switch (Pick(20))
        {
            case < 3:
                world.Cosign(me, other, Chance(10) ? world.Now + ((Pick(2000) - 1000) * World.Minute) : null);
                break;
            case < 7:
                world.Cosign(me, other);
                world.See(me, other, Chance(5), Chance(3) ? 1 : 0, Chance(10) ? [new(Pick((int)other.Size), other.Size, "seal.epoch")] : null, Chance(20) ? [Pick((int)other.Size), Pick((int)other.Size)] : null);
                break;
            case < 14:
                world.Write(me, Say(me), Chance(4), signed: !Chance(3));
                break;
            case 15:
                world.Write(me, new ReceiptContent(Link(), Chance(80) ? ReceiptKind.Read : ReceiptKind.PassedOn));
                break;
            case 14 or 16:
                Accuse(me, other);
                break;
            case 17:
                Jump(me);
                break;
            case 18:
                world.Write(me, new OtherContent(Chance(50) ? "keys" : "check"), Chance(10));
                break;
            default:
                Rarely(me);
                break;
        }
    }

    private void Rarely(Writer me)
    {
        switch (Pick(8))
        {
            case 0 when forks && me.Size > 3:
                World.Fork(me, 2 + Pick((int)me.Size - 2));
                world.Write(me, World.Message("inquire"));
                break;
            case < 5:
                // The same few sets, so that sometimes all come to the same terms.
                var left = Chance(50) ? "b" : "";
                var members = world.Parties.Select(one => one.Name).Where(name => name != left).ToArray();
                world.Write(me, World.Terms(members, string.Concat(members)));
                break;
            case 5:
                world.Pieces.Add(new Verdict(Link(), world.Parties[Pick(world.Parties.Count)].Name, Chance(70)));
                break;
            default:
                me.OffMs = 0;
                break;
        }
    }

    private void Accuse(Writer me, Writer other)
    {
        if (Chance(60))
        {
            world.Cosign(me, other);
            world.See(me, other);
        }

        var evidence = new EntryLink(other.Name, Chance(70) ? Math.Max(0, me.Seen[other.Name] - 1 - Pick(3)) : Pick((int)other.Size));
        if (Chance(75))
            world.Write(me, new OverdueContent(Own(me), Chance(90) ? DutyKind.Answer : DutyKind.Open, other.Name, evidence), Chance(5));
        else
            world.Write(me, new RetractContent(Own(me)));
    }

    private void Jump(Writer me)
    {
        if (me.OffMs == 0)
        {
            me.OffMs = (Pick(4000) - 1500) * World.Minute;
            return;
        }

        var (was, size) = (world.Now + me.OffMs, me.Size);
        me.OffMs = 0;
        world.Write(me, new ClockContent(Math.Max(0, size - Pick(6)), Math.Max(0, was - (Pick(1000) * World.Minute)), Math.Max(0, was), world.Now));
    }

    public MessageContent Say(Writer me)
    {
        var kind = s_kinds[Pick(s_kinds.Length)];
        var message = World.Message(
            kind, kind == "answer" ? s_statuses[Pick(s_statuses.Length)] : null, Chance(70) ? Math.Max(0, world.Now + (Pick(500) * World.Minute)) : null,
            kind == "track" ? (Chance(50) ? "suspend" : "resume") : kind == "correct" ? (Chance(45) ? "withdraw" : Chance(85) ? "amend" : "replace") : null,
            kind == "correct" ? [new(Chance(60) ? "deadline" : Chance(50) ? "subjects" : "status", Chance(80) ? world.Now + (Pick(900) * World.Minute) : null)] : null);
        message = message with
        {
            Track = Chance(90) ? "technical" : "diplomatic",
            Precedence = (Precedence)(Chance(60) ? 2 : Pick(4)),
            Exercise = Chance(4),
            Deadline = Chance(30) ? Math.Max(0, world.Now + ((Pick(3000) - 300) * World.Minute)) : null,
            To = Chance(15) ? [world.Parties[Pick(world.Parties.Count)].Name] : null,
            Key = Chance(10) ? Pick(4).ToString(System.Globalization.CultureInfo.InvariantCulture) : null,
            Answers = kind is "answer" or "accept" or "reject" or "clarify" or "note" or "dialogue" || Chance(8) ? [.. Enumerable.Range(0, 1 + (Chance(10) ? 1 : 0)).Select(_ => Chance(75) ? Question(me) : Link()).Distinct()] : [],
            Supersedes = kind == "correct" || Chance(12) ? Chance(92) ? Own(me) : Link() : null,
        };
        if (message.Key is not null and not "3")
            message = message with { Fields = Root.Of([(byte)(world.Now / World.Minute % 2)]) };
        return closes && Chance(4) ? message with { Text = Chance(50) ? BodyText.Sealed : BodyText.Erased, Body = null } : message;
    }

    // One of the last questions of another that was seen.
    private EntryLink Question(Writer me)
    {
        var questions = world.Parties.Where(one => one != me).SelectMany(one => one.Written.Where(entry => entry.Seq < me.Seen[one.Name]
            && entry.Content is MessageContent { Body.Kind: "inquire" or "propose" or "assist" or "claim" or "clarify" or "dialogue" })).OrderByDescending(entry => entry.Created).Take(5).ToList();
        if (questions.Count == 0)
            return Link();
        var chosen = questions[Pick(questions.Count)];
        return new(chosen.Feed, chosen.Seq);
    }

    // Mostly one of the last messages that somebody wrote.
    private EntryLink Link() => Own(world.Parties[Pick(world.Parties.Count)]);

    private EntryLink Own(Writer writer)
    {
        var messages = writer.Written.Where(entry => entry.Content is MessageContent || (entry.Content is OverdueContent && Chance(20))).Reverse().Take(6).ToList();
        return messages.Count == 0 || Chance(5) ? new(writer.Name, Pick((int)writer.Size + 2)) : new(writer.Name, messages[Pick(messages.Count)].Seq);
    }
}

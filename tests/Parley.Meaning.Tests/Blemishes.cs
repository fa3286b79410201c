using Parley.Protocol;

namespace Parley.Meaning.Tests;

/// <summary>Evidence with holes, strangers and oddities that no party of <see cref="Chaos"/> would write.</summary>
internal static class Blemishes
{
    public static List<object> On(IEnumerable<object> pieces, Chaos chaos)
    {
        var (unknown, never) = (chaos.Chance(15), chaos.Chance(10));
        List<object> all = [];
        foreach (var piece in pieces.Where(_ => !chaos.Chance(1)))
        {
            switch (piece)
            {
                case WrittenEntry { Content: MessageContent message } entry:
                    var odd = entry with { Content = Odd(message, chaos) };
                    all.Add(odd);
                    // The same entry again, with less of its body.
                    if (chaos.Chance(10))
                        all.Add(odd with { Content = (MessageContent)odd.Content with { Text = (BodyText)chaos.Pick(3), Body = null } });
                    break;
                case WrittenEntry { Content: TermsContent terms } entry:
                    all.Add(entry with { Content = terms with { Version = unknown && terms.Id != "0" ? 2 : terms.Version, HoldLongest = never ? 0 : terms.HoldLongest, HoldTimes = never ? 3 : 1 } });
                    break;
                case WrittenEntry { Content: SeenContent seen } entry when chaos.Chance(4):
                    all.Add(entry with { Content = seen with { Unreadable = [new(0, 3, "seal.epoch"), new(2, 90, "seal.keys")], Readable = [1, 2, 3, 3, 900], Size = seen.Size + chaos.Pick(2) } });
                    break;
                case Cosigned cosigned when chaos.Chance(15):
                    all.AddRange([cosigned, cosigned with { By = "w", Time = Math.Max(0, cosigned.Time - (chaos.Pick(300) * World.Minute)) }]);
                    break;
                case Verdict verdict:
                    all.AddRange([verdict, verdict with { Readable = chaos.Chance(50) }]);
                    break;
                default:
                    all.Add(piece);
                    break;
            }
        }

        return all;
    }

    private static MessageContent Odd(MessageContent message, Chaos chaos) => chaos.Pick(24) switch
    {
        0 => message with { To = ["b", "a", "b", "nobody"] },
        1 => message with { To = [] },
        2 => message with { Answers = [.. message.Answers, .. message.Answers, new("nobody", 3), new("a", 9_000)] },
        3 => message with { Supersedes = new("nobody", 0) },
        4 when message.Body is { } body => message with { Body = body with { Until = null, Corrections = [new("fields/deadline", 5), new("deadline", Limits.MaxTimeMilliseconds), new("x", null)] } },
        5 when message.Body is { } body => message with { Body = body with { Corrections = [new("fields/kind", 5)], Until = Limits.MaxTimeMilliseconds } },
        6 when message.Body is { } body => message with { Body = body with { Status = null, Action = "undo" } },
        7 => message with { Deadline = Limits.MaxTimeMilliseconds, Track = "leadership" },
        8 => message with { Exercise = !message.Exercise, Key = "1" },
        _ => message,
    };
}

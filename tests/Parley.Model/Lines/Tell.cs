using Parley.Exchange.Seams;
using Parley.Ledger;
using Parley.Model.Nodes;
using Parley.Protocol;

namespace Parley.Model.Lines;

/// <summary>Steps as people read them.</summary>
internal static class Tell
{
    public static string Act(string who, Act act, Cut? cut, Happened happened, bool isRepeat)
    {
        var parts = new List<string> { $"{who} {Of(act)}{(isRepeat ? " (again)" : "")}" };
        parts.AddRange(happened.Sent.Select(sent => $"{OfRequest(sent.Letter)} to {sent.To}"));
        parts.AddRange(happened.Answered.Select(one => $"answers {OfAnswer(one.Request, one.Answer)}"));
        if (cut is { } power)
            parts.Add($"the power fails after {power.After} durable steps{(power.Reached ? ", the next had reached the disk" : "")}");
        return string.Join("; ", parts);
    }

    private static string Of(Act act) => act switch
    {
        Start => "starts",
        Deliver deliver => $"turns to {deliver.To}",
        Hear hear => $"hears {hear.From}: {OfRequest(hear.Letter)}",
        Learn { Answer: null } => "gets no answer",
        Learn learn => "gets its answer",
        Write write => $"writes receipt {write.Number}",
        Say say => $"writes message {say.Number}",
        Ask ask => $"asks something{(ask.Fault is { } fault ? $", sealed with {fault}" : "")}",
        Reply reply => $"answers what {reply.Writer} asked",
        Deny deny => $"says that it cannot read what {deny.Writer} asked: {deny.Code}",
        LoseKeys => "loses power, prekeys and keys of days",
        Tick => "looks after itself",
        Minute => "waits a minute",
        Silence => "has waited ten minutes for who is silent",
        Stop => "loses power",
        Pass => "waits for days",
        _ => act.GetType().Name,
    };

    private static string OfRequest(Letter letter) => letter.Path switch
    {
        OutsidePaths.Batch when Batch.TryDecode(letter.Body, out var batch, out _) => $"entries {batch.From} to {batch.End - 1} of {batch.Feed}, ticket {Short(batch.Ticket)}, root {Root(batch.Checkpoint)}",
        OutsidePaths.Head when HeadRequest.TryDecode(letter.Body, out var asked, out _) => $"asks how much it holds of {asked.Feed}",
        OutsidePaths.Entries when EntriesRequest.TryDecode(letter.Body, out var wanted, out _) => $"asks for entries of {wanted.Feed} from {wanted.From}",
        _ => "something",
    };

    private static string OfAnswer(Letter request, Letter answer)
    {
        switch (request.Path)
        {
            case OutsidePaths.Batch when Answer.TryDecode(answer.Body, out var given, out _):
                return given.Cosigned is not null ? "with its cosignature" : $"with a refusal, {Code(given.Refused!)}";
            case OutsidePaths.Head when HeadAnswer.TryDecode(answer.Body, out var head, out _):
                return $"that it holds {head.Have}, ticket {Short(head.Ticket)}";
            case OutsidePaths.Entries when Batch.TryDecode(answer.Body, out var page, out _):
                return $"with entries {page.From} to {page.End - 1}";
            default:
                return "with nothing";
        }
    }

    private static string Code(string refusal) => SignedNote.TryParse(refusal, out var note, out _) && RefusalNote.TryParse(note.Text, out var read, out _) ? read.Code : "?";

    private static string Short(byte[]? bytes) => bytes is null ? "none" : Convert.ToHexStringLower(bytes.AsSpan(0, 2));

    private static string Root(string checkpoint) => checkpoint.Split('\n') is [_, _, var root, ..] ? root[..6] : "?";
}

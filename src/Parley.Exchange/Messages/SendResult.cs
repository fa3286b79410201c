using System.Security.Cryptography;
using System.Text;
using Parley.Protocol;
using Parley.Vocabulary;
using Parley.Words;

namespace Parley.Exchange;

/// <summary>What came of a message handed in for sending: its place in our feed, or everything that is wrong with it.</summary>
/// <param name="Link">Set when it stands, durably, in our feed.</param>
/// <param name="Findings">All findings at once; empty when it was taken.</param>
public sealed record SendResult(EntryLink? Link, IReadOnlyList<Finding> Findings)
{
    /// <summary>What the terms make of a message that was taken.</summary>
    public IReadOnlyList<Finding> Noted { get; init; } = [];

    /// <summary>Whether it had been sent before under its key: nothing was written.</summary>
    public bool IsRepetition { get; init; }
}

/// <summary>A message as the other side will read it, opened from sealed bytes.</summary>
/// <param name="Message">Null when it is refused, or was sent already.</param>
/// <param name="Result">Everything that is wrong with it, or what is noted of it.</param>
public sealed record ShownMessage(Message? Message, SendResult Result)
{
    /// <summary>What a confirmation is bound to, 64 hexadecimal digits; null without a message.</summary>
    public string? Hash => Message is null ? null : HashOf(Message);

    // The numbers of an attachment's pieces are given when they are appended, and say nothing to people.
    internal static string HashOf(Message? message) => message is not null && MessageCheck.Read(WithoutPieces(RawForm.Of(message))) is { } shown
        ? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(JsonForm.Write(shown).GetRawText()))) : "";

    private static RawValue WithoutPieces(RawValue value) => value switch
    {
        RawMap map => new RawMap(map.Items.Where(item => item.Name != "chunks").Select(item => item.Name == "attachments" ? item with { Value = WithoutPieces(item.Value) } : item)),
        RawList list => new RawList(new(list.Items.Select(WithoutPieces))),
        _ => value,
    };
}

using System.Globalization;
using Parley.Words;

namespace Parley.Vocabulary;

/// <summary>Puts a receipt into words; every one says that it is not agreement.</summary>
public static class ReceiptRenderer
{
    /// <param name="what">A code of the vocabulary <c>receipts</c>.</param>
    /// <param name="by">Party id of the giver.</param>
    /// <param name="of">Link of the entry, party/number.</param>
    /// <param name="at">When, UTC.</param>
    /// <param name="role">A code of the vocabulary <c>roles</c> for <c>passed-on</c>; otherwise null.</param>
    /// <param name="language">BCP 47 tag of the reader's language.</param>
    public static RenderedMessage Render(string what, string by, string of, DateTimeOffset at, string? role, string language) =>
        Render(what, by, of, at, role, language, PartyNames.None);

    /// <inheritdoc cref="Render(string, string, string, DateTimeOffset, string?, string)"/>
    /// <param name="what">A code of the vocabulary <c>receipts</c>.</param>
    /// <param name="by">Party id of the giver.</param>
    /// <param name="of">Link of the entry, party/number.</param>
    /// <param name="at">When, UTC.</param>
    /// <param name="role">A code of the vocabulary <c>roles</c>, or null.</param>
    /// <param name="language">BCP 47 tag of the reader's language.</param>
    /// <param name="parties">Names shown beside the ids of parties.</param>
    public static RenderedMessage Render(string what, string by, string of, DateTimeOffset at, string? role, string language, PartyNames parties)
    {
        LineList lines = new(Wording.Sentences.BestLanguage(language), parties);
        ValueWords words = new(lines);
        lines.Coded(lines.Words("receipt.title"), words.Code("receipts", what), 0);
        lines.Coded(lines.Words("receipt.of"), Syntax.IsLink(of, out var party, out var number) ? lines.Words("render.link", lines.Party(party), number) : SafeText.Quote(of), 0);
        lines.Coded(lines.Words("receipt.by"), lines.Party(by), 0);
        if (role is not null)
            lines.Coded(lines.Words("receipt.role"), words.Code("roles", role), 0);
        lines.Coded(lines.Words("receipt.at"), lines.Words("render.time", at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)), 0);
        lines.Notice("render.receipt-notice", 0);
        return new(lines.Language, lines.Lines);
    }
}

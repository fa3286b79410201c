using System.Text;
using Parley.Words;

namespace Parley.Attribution;

/// <summary>Comma-separated values (RFC 4180): fields in quotes may hold commas, line ends and doubled quotes. A line feed alone ends a line too.</summary>
internal static class CsvText
{
    private static readonly UTF8Encoding s_strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The rows below the header, each with the number of the line it begins in (from 1).</summary>
    /// <param name="place">The file's name.</param>
    public static List<(string[] Fields, int Line)> Read(ReadOnlySpan<byte> utf8, string place, IReadOnlyList<string> columns, FindingList findings)
    {
        var rows = new List<(string[] Fields, int Line)>();
        if (utf8.StartsWith("\uFEFF"u8))
            utf8 = utf8[3..];
        string text;
        try
        {
            text = s_strict.GetString(utf8);
        }
        catch (DecoderFallbackException)
        {
            findings.Add(AttributionCodes.KnowledgeCsv, place);
            return rows;
        }

        var (at, line) = (0, 1);
        while (at < text.Length)
        {
            var begins = line;
            if (!TryRow(text, ref at, ref line, out var fields))
            {
                findings.Add(AttributionCodes.KnowledgeCsv, $"{place}:{begins}");
                return [.. rows.Skip(1)];
            }

            if (fields.Count == columns.Count || rows.Count == 0)
                rows.Add(([.. fields], begins));
            else
                findings.Add(AttributionCodes.KnowledgeCsv, $"{place}:{begins}");
        }

        if (rows.Count == 0 || !rows[0].Fields.SequenceEqual(columns))
            findings.Add(AttributionCodes.KnowledgeHeader, $"{place}:1", string.Join(',', columns));
        return rows.Count == 0 ? rows : rows[1..];
    }

    private static bool TryRow(string text, ref int at, ref int line, out List<string> fields)
    {
        fields = [];
        while (true)
        {
            if (!TryField(text, ref at, ref line, out var field))
                return false;
            fields.Add(field);
            if (at < text.Length && text[at] == ',')
            {
                at++;
                continue;
            }

            if (at < text.Length && text[at] == '\r')
                at++;
            if (at < text.Length && text[at] != '\n')
                return false;
            at++;
            line++;
            return true;
        }
    }

    private static bool TryField(string text, ref int at, ref int line, out string field)
    {
        if (at == text.Length || text[at] != '"')
        {
            var end = text.AsSpan(at).IndexOfAny(",\r\n\"");
            end = end < 0 ? text.Length : at + end;
            (field, at) = (text[at..end], end);
            return at == text.Length || text[at] != '"';
        }

        var quoted = new StringBuilder();
        for (at++; at < text.Length; at++)
        {
            if (text[at] != '"')
            {
                line += text[at] == '\n' ? 1 : 0;
                quoted.Append(text[at]);
            }
            else if (at + 1 < text.Length && text[at + 1] == '"')
            {
                quoted.Append('"');
                at++;
            }
            else
            {
                at++;
                field = quoted.ToString();
                return true;
            }
        }

        field = "";
        return false;
    }
}

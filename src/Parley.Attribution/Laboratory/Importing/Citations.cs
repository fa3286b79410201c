using Parley.Json;

namespace Parley.Attribution;

/// <summary>The reports that a bundle cites: addresses and days by name, from the references of all objects together.</summary>
internal sealed class Citations
{
    private const string Mark = "(Citation:";

    private static readonly JsonName s_references = new("external_references");
    private static readonly JsonName s_sourceName = new("source_name");
    private static readonly JsonName s_url = new("url");
    private static readonly JsonName s_description = new("description");

    private readonly Dictionary<string, (string? Url, DateOnly? Date)> _reports = new(StringComparer.Ordinal);

    /// <summary>Where several objects cite one name differently, the first address and the latest day count.</summary>
    public (string? Url, DateOnly? Date) this[string name] => _reports.GetValueOrDefault(name);

    /// <summary>Takes in the references of an object.</summary>
    /// <returns>Their names, without those that only give the object's id in a catalogue.</returns>
    public List<string> Add(JsonValue obj)
    {
        var names = new List<string>();
        foreach (var reference in AttackBundle.Items(obj, s_references))
        {
            if (AttackBundle.Text(reference, s_sourceName)?.Trim() is not { Length: > 0 } name || AttackBundle.IsCatalogue(name))
                continue;
            var description = AttackBundle.Text(reference, s_description);
            var url = AttackBundle.Text(reference, s_url) is { } address ? WebAddress.Normalise(address) : null;

            // Other names of the object stand among the references, with citations for a description.
            if (url is null && (description is null || description.Contains(Mark, StringComparison.Ordinal)))
                continue;
            var date = description is null ? null : CitationDate.Of(description);
            var known = _reports.GetValueOrDefault(name);
            _reports[name] = (known.Url ?? url, known.Date is { } day && (date is null || day > date) ? day : date);
            if (!names.Contains(name))
                names.Add(name);
        }

        return names;
    }

    /// <summary>The names in <c>(Citation: Name)</c>; a name may itself hold parentheses that match.</summary>
    public static List<string> In(string text)
    {
        var names = new List<string>();
        for (var at = text.IndexOf(Mark, StringComparison.Ordinal); at >= 0; at = text.IndexOf(Mark, at + 1, StringComparison.Ordinal))
        {
            var (end, depth) = (at + Mark.Length, 1);
            for (; end < text.Length; end++)
            {
                depth += text[end] == '(' ? 1 : text[end] == ')' ? -1 : 0;
                if (depth == 0)
                    break;
            }

            if (depth == 0 && text[(at + Mark.Length)..end].Trim() is { Length: > 0 } name && !names.Contains(name))
                names.Add(name);
        }

        return names;
    }
}

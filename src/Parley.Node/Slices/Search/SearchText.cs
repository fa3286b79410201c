using Parley.Vocabulary;

namespace Parley.Node.Slices.Search;

/// <summary>What a message is found by: what its writer wrote in any language, addresses, hashes and names, its case, and the words of its kind and topic in every language.</summary>
internal static class SearchText
{
    /// <summary>Most different terms of one message: what fits into one row of either database. The longest message of one language has fewer.</summary>
    public const int MaxTerms = 60_000;

    public static IReadOnlyCollection<string> TermsOf(Message message)
    {
        var terms = new HashSet<string>(StringComparer.Ordinal);
        foreach (var language in Wording.Sentences.Languages)
        {
            Add(Wording.Term("kinds", message.Kind, language) ?? message.Kind, singles: true);
            Add(Wording.Term("topics", message.Topic, language) ?? message.Topic, singles: true);
        }

        Add(message.Case, singles: true);
        foreach (var text in message.Texts)
            Add(text.Body);
        foreach (var file in message.Attachments)
        {
            Add(file.Name);
            Add(file.Sha256);
        }

        Fields(message.Fields);
        return terms;

        void Add(string? text, bool singles = false)
        {
            foreach (var term in SearchTerms.Of(text ?? "", singles))
            {
                if (terms.Count >= MaxTerms)
                    return;
                terms.Add(term);
            }
        }

        void Fields(FieldSet fields)
        {
            foreach (var (_, value) in fields.Items)
                Value(value);
        }

        void Value(FieldValue value)
        {
            switch (value)
            {
                case TextValue text:
                    Add(text.Text);
                    break;
                case TypedValue typed:
                    Add(typed.Value);
                    break;
                case TextsValue texts:
                    Fields(texts.Versions);
                    break;
                case RecordValue record:
                    Fields(record.Fields);
                    break;
                case ListValue list:
                    foreach (var item in list.Items)
                        Value(item);
                    break;
            }
        }
    }
}

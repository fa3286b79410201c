namespace Parley.Vocabulary.Tests;

public sealed class WordingTests
{
    private static readonly string[] s_languages = ["en", "zh-Hans"];

    [Fact]
    public void There_are_wordings_in_English_and_Simplified_Chinese() => Assert.Equal(s_languages, Wording.Languages);

    [Fact]
    public void No_term_and_no_vocabulary_lacks_a_wording_in_any_language()
    {
        var missing = from language in Wording.Languages
                      from list in Vocabularies.All
                      from code in list.Terms.Select(term => term.Code).Append("$title")
                      where !Wording.HasTerm(list.Name, code, language)
                      select $"{language} {list.Name} {code}";
        Assert.Empty(missing);
    }

    [Fact]
    public void No_sentence_stands_in_one_language_only()
    {
        foreach (var language in Wording.Languages)
            Assert.Equal(Wording.SentenceCodes("en").Order(StringComparer.Ordinal), Wording.SentenceCodes(language).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_sentence_takes_the_same_arguments_in_every_language()
    {
        foreach (var code in Wording.SentenceCodes("en"))
        {
            Assert.Equal(Arguments("en", code), Arguments("zh-Hans", code));
        }

        static string Arguments(string language, string code) =>
            string.Concat(Enumerable.Range(0, 10).Where(n => Wording.Text(code, language).Contains($"{{{n}}}", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_Chinese_wording_is_Chinese_and_an_English_one_is_not()
    {
        foreach (var list in Vocabularies.All.Where(list => list.Name != "hash-types"))
        {
            foreach (var code in list.Terms.Select(term => term.Code))
            {
                Assert.Contains(Wording.Term(list.Name, code, "zh-Hans")!, IsChinese);
                Assert.DoesNotContain(Wording.Term(list.Name, code, "en")!, IsChinese);
            }
        }

        static bool IsChinese(char c) => c is >= '\u4e00' and <= '\u9fff';
    }

    [Fact]
    public void No_two_terms_of_a_vocabulary_read_the_same()
    {
        foreach (var language in Wording.Languages)
        {
            foreach (var list in Vocabularies.All)
                Assert.Distinct(list.Terms.Select(term => Wording.Term(list.Name, term.Code, language)));
        }
    }

    [Fact]
    public void Every_field_of_every_kind_has_a_label_in_every_language()
    {
        var fields = MessageKinds.All.SelectMany(kind => kind.Fields).Concat(MessageKinds.Envelope).SelectMany(WithInner).Select(field => field.Name).Distinct();
        var missing = from language in Wording.Languages from field in fields where !Wording.HasSentence(field, language) select $"{language} {field}";
        Assert.Empty(missing);
    }

    [Fact]
    public void Every_finding_says_what_happened_and_what_to_do_in_every_language()
    {
        foreach (var (code, language) in FindingCodes.All.SelectMany(_ => s_languages, (code, language) => (code, language)))
        {
            Assert.NotEqual(code, Wording.Text(code, language));
            Assert.NotNull(Wording.Hint(code, language));
        }
    }

    [Fact]
    public void Every_vocabulary_a_field_or_a_scale_names_exists()
    {
        foreach (var field in MessageKinds.All.SelectMany(kind => kind.Fields).Concat(MessageKinds.Envelope).SelectMany(WithInner))
            Assert.True(field.Type != FieldType.Code || Vocabularies.Find(field.Vocabulary!) is not null, field.Name);
        foreach (var type in new[] { FieldType.Severity, FieldType.Likelihood, FieldType.Confidence, FieldType.Responsibility, FieldType.Grade, FieldType.Norm })
        {
            foreach (var scale in Vocabularies.Get(Scales.Vocabulary(type)).Terms.Where(scale => !scale.IsOpen))
                Assert.All(Scales.Values(type), key => Assert.NotNull(Vocabularies.Find(Scales.ValueVocabulary(type, scale.Code, key))));
        }
    }

    [Fact]
    public void Every_vocabulary_names_its_source() => Assert.All(Vocabularies.All, list => Assert.NotEmpty(list.Source));

    [Fact]
    public void A_likelihood_word_has_an_interval_and_words_rise_with_their_intervals()
    {
        foreach (var scale in new[] { "icd-203", "phia" })
        {
            var terms = Vocabularies.Get(scale).Terms;
            Assert.All(terms, term => Assert.True(term.Low < term.High));
            Assert.All(terms.Zip(terms.Skip(1)), pair => Assert.True(pair.First.High <= pair.Second.Low));
        }
    }

    [Theory]
    [InlineData("zh-Hans", "zh-Hans")]
    [InlineData("zh", "zh-Hans")]
    [InlineData("zh-CN", "zh-Hans")]
    [InlineData("EN-us", "en")]
    [InlineData("de", "en")]
    [InlineData("", "en")]
    public void A_reader_gets_the_nearest_language(string asked, string given) => Assert.Equal(given, Wording.BestLanguage(asked));

    [Fact]
    public void An_argument_is_never_read_as_a_place_for_another() =>
        Assert.Equal("The code “{1}” is not in the list “b”.", Wording.Text(FindingCodes.CodeUnknown, "en", "{1}", "b"));

    [Fact]
    public void Handling_times_fall_with_urgency()
    {
        Assert.Equal(TimeSpan.FromMinutes(10), Handling.Default("FLASH"));
        Assert.Equal(TimeSpan.FromMinutes(30), Handling.Default("IMMEDIATE"));
        Assert.Equal(TimeSpan.FromHours(3), Handling.Default("PRIORITY"));
        Assert.Equal(TimeSpan.FromHours(6), Handling.Default("ROUTINE"));
        Assert.Null(Handling.Default("LATER"));
    }

    internal static IEnumerable<FieldDefinition> WithInner(FieldDefinition field) => field.Fields.SelectMany(WithInner).Prepend(field);
}

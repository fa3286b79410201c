using Parley.Words;

namespace Parley.Vocabulary.Tests;

public sealed class WordingTests
{
    [Fact]
    public void Sentences_are_sound_in_every_language() => Assert.Empty(Wording.Sentences.Check());

    [Fact]
    public void Vocabularies_are_sound_in_every_language() =>
        Assert.Empty(Vocabularies.All.SelectMany(list => Vocabularies.Languages.SelectMany(language => WordCheck.Compare(list.Name, list.Words, language))));

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
        foreach (var language in Wording.Sentences.Languages)
        {
            foreach (var list in Vocabularies.All)
                Assert.Distinct(list.Terms.Select(term => Wording.Term(list.Name, term.Code, language)));
        }
    }

    [Fact]
    public void Every_field_of_every_kind_has_a_label_in_every_language()
    {
        var fields = MessageKinds.All.SelectMany(kind => kind.Fields).Concat(MessageKinds.Envelope).SelectMany(WithInner).Select(field => field.Name).Distinct();
        var missing = from language in Wording.Sentences.Languages from field in fields where !Wording.Sentences.Keys(language).Contains(field) select $"{language} {field}";
        Assert.Empty(missing);
    }

    [Fact]
    public void Every_finding_says_what_happened_and_what_to_do_in_every_language()
    {
        foreach (var (code, language) in FindingCodes.All.SelectMany(_ => Wording.Sentences.Languages, (code, language) => (code, language)))
        {
            Assert.NotEqual(code, Wording.Sentences.Text(code, language));
            Assert.NotNull(Wording.Sentences.Hint(code, language));
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

    [Fact]
    public void Handling_times_fall_with_urgency()
    {
        Assert.Equal(TimeSpan.FromMinutes(10), Precedences.DefaultHandlingTime("FLASH"));
        Assert.Equal(TimeSpan.FromMinutes(30), Precedences.DefaultHandlingTime("IMMEDIATE"));
        Assert.Equal(TimeSpan.FromHours(3), Precedences.DefaultHandlingTime("PRIORITY"));
        Assert.Equal(TimeSpan.FromHours(6), Precedences.DefaultHandlingTime("ROUTINE"));
        Assert.Null(Precedences.DefaultHandlingTime("LATER"));
    }

    internal static IEnumerable<FieldDefinition> WithInner(FieldDefinition field) => field.Fields.SelectMany(WithInner).Prepend(field);
}

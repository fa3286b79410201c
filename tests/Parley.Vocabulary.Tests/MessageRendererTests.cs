using System.Text;

namespace Parley.Vocabulary.Tests;

public sealed class MessageRendererTests
{
    public static TheoryData<string, string> KindsAndLanguages => [.. from kind in MessageKinds.All from language in Wording.Sentences.Languages select (kind.Name, language)];

    public static TheoryData<string> Kinds => [.. MessageKinds.All.Select(kind => kind.Name)];

    [Theory]
    [MemberData(nameof(KindsAndLanguages))]
    public void Every_kind_renders_in_every_language_with_nothing_unknown(string kind, string language)
    {
        var rendering = Authored.Render(Authored.Template(kind), language);
        Assert.Equal(language, rendering.Language);
        Assert.DoesNotContain(rendering.Lines, line => line.Role == LineRole.Unknown);
        Assert.DoesNotContain(rendering.Lines, line => line.Text.StartsWith("render.", StringComparison.Ordinal) || line.Label.Contains("render.", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_Chinese_rendering_has_no_raw_code_and_no_Latin_label(string kind)
    {
        var codes = Vocabularies.All.SelectMany(list => list.Terms).Select(term => term.Code).Where(code => code.Length > 3 && !Wording.Sentences.Languages.Contains(code)).ToHashSet(StringComparer.Ordinal);
        foreach (var line in Authored.Render(Authored.Template(kind), "zh-Hans").Lines.Where(line => line.Role is LineRole.Coded or LineRole.Heading or LineRole.Notice))
        {
            Assert.DoesNotContain(line.Text, codes);
            // Labels that are the same in all languages are names of standards.
            Assert.True(line.Label.Length == 0 || line.Label == "SHA-256" || line.Label.Any(IsChinese), line.Label);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_coded_lines_are_the_same_in_number_and_order_in_every_language(string kind)
    {
        var shapes = Wording.Sentences.Languages.Select(language => Authored.Render(Authored.Template(kind), language).Lines
            .Where(line => line.Role is LineRole.Coded or LineRole.Heading).Select(line => (line.Role, line.Level)).ToList()).ToList();
        Assert.All(shapes, shape => Assert.Equal(shapes[0], shape));
    }

    [Theory]
    [MemberData(nameof(KindsAndLanguages))]
    public void An_exercise_says_so_first_and_last(string kind, string language)
    {
        var message = Authored.Template(kind);
        message["exercise"] = true;
        var lines = Authored.Render(message, language).Lines;
        var notice = Wording.Sentences.Text("render.exercise", language);
        Assert.Equal(notice, lines[0].Text);
        Assert.Equal(notice, lines[^1].Text);
        message["exercise"] = false;
        Assert.DoesNotContain(Authored.Render(message, language).Lines, line => line.Text == notice);
    }

    [Theory]
    [InlineData("en", "A receipt is not agreement.")]
    [InlineData("zh-Hans", "回执不表示同意。")]
    public void Every_receipt_says_that_it_is_not_agreement(string language, string sentence)
    {
        foreach (var what in Vocabularies.Get("receipts").Terms)
        {
            var rendering = ReceiptRenderer.Render(what.Code, "cn", "us/14", new DateTimeOffset(2030, 1, 10, 9, 30, 0, TimeSpan.Zero), "duty-officer", language);
            Assert.Contains(sentence, rendering.Lines.Select(line => line.Text));
            Assert.Contains("2030-01-10 09:30:00 UTC", rendering.ToPlainText(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("topic", "\"moon-landing\"", "moon-landing")]
    [InlineData("kind", "\"accuse\"", "accuse")]
    [InlineData("fields/category", "\"quantum/doom\"", "quantum/doom")]
    [InlineData("fields/severity/scale", "\"richter\"", "richter")]
    [InlineData("fields/severity/value", "\"12\"", "12")]
    [InlineData("fields/severity/unit", "\"furlong\"", "furlong")]
    [InlineData("fields/asked/0", "\"surrender\"", "surrender")]
    [InlineData("fields/novelty", "{\"deep\":[1,\"thing\"]}", "thing")]
    [InlineData("fields/noticed", "\"yesterday\"", "yesterday")]
    [InlineData("fields/critical", "17", "17")]
    [InlineData("colour", "\"mauve\"", "mauve")]
    [InlineData("text/en", "\"bare\"", "bare")]
    [InlineData("exercise", "\"perhaps\"", "perhaps")]
    public void What_is_unknown_or_unreadable_is_shown_as_such(string path, string json, string shown)
    {
        var message = Authored.Template("notify");
        MessageCheckTests.Set(message, path, json);
        foreach (var language in Wording.Sentences.Languages)
        {
            var lines = Authored.Render(message, language).Lines;
            Assert.Contains(lines, line => line.Role == LineRole.Unknown && line.Text.Contains(shown, StringComparison.Ordinal));
            Assert.Contains(lines, line => line.Text == Wording.Sentences.Text("render.unknown-notice", language));
        }
    }

    [Fact]
    public void A_machine_translation_is_marked_not_authoritative()
    {
        var message = Authored.Template("note");
        MessageCheckTests.Set(message, "text/zh-Hans/machine", "true");
        Assert.Contains("MACHINE TRANSLATION, Chinese (simplified): NOT AUTHORITATIVE", Authored.Render(message, "en").ToPlainText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"no\"")]
    [InlineData(null)]
    public void A_translation_that_does_not_say_who_made_it_is_shown_as_unreadable_and_never_as_the_senders_words(string? machine)
    {
        var message = Authored.Template("note");
        MessageCheckTests.Set(message, "text/zh-Hans/machine", machine);
        var lines = Authored.Render(message, "en").Lines;
        Assert.DoesNotContain(lines, line => line is { Role: LineRole.Quoted, Language: "zh-Hans", Level: 2 });
        Assert.Contains(lines, line => line.Role == LineRole.Unknown && line.Text.Contains("body", StringComparison.Ordinal));
    }

    [Fact]
    public void Words_of_the_sender_cannot_pass_for_ours_nor_drive_the_terminal()
    {
        var message = Authored.Template("note");
        message["text"]!["en"]!["body"] = "fine\nEXERCISE. EXERCISE.\r\n* A receipt is agreement.\u001b[2J\u202e";
        var rendering = Authored.Render(message, "en");
        Assert.All(rendering.Lines.Where(line => line.Text.Contains("EXERCISE", StringComparison.Ordinal) || line.Text.Contains("is agreement", StringComparison.Ordinal)), line => Assert.Equal(LineRole.Quoted, line.Role));
        var plain = rendering.ToPlainText();
        Assert.Contains("\n    | EXERCISE. EXERCISE.\n    | * A receipt is agreement.\\u{1B}[2J\\u{202E}\n", plain, StringComparison.Ordinal);
        Assert.True(IsSafe(plain));
    }

    [Fact]
    public void The_original_comes_first_and_carries_its_language()
    {
        var quoted = Authored.Render(Authored.Template("note"), "zh-Hans").Lines.Where(line => line.Role == LineRole.Quoted && line.Level == 2).Select(line => line.Language);
        Assert.Equal(["en", "zh-Hans"], quoted);
    }

    [Fact]
    public void A_notification_never_names_anybody_as_responsible_and_says_so() =>
        Assert.Contains("It names nobody as responsible.", Authored.Render(Authored.Template("notify"), "en").ToPlainText(), StringComparison.Ordinal);

    [Fact]
    public void A_message_without_deadline_is_due_within_the_handling_time()
    {
        var message = Authored.Template("inquire");
        Assert.Contains("Expected in return: answer, by the deadline", Authored.Render(message, "en").ToPlainText(), StringComparison.Ordinal);
        message.Remove("deadline");
        Assert.Contains("Expected in return: answer, within the handling time", Authored.Render(message, "en").ToPlainText(), StringComparison.Ordinal);
    }

    internal static bool IsSafe(string plain) => plain.EnumerateRunes().All(rune => rune.Value == '\n' ||
        (!Rune.IsControl(rune) && rune.Value is not ((>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) or 0x2028 or 0x2029)));

    private static bool IsChinese(char c) => c is >= '\u4e00' and <= '\u9fff';
}

using System.Text.Json;
using Parley.Ledger;
using Xunit;

namespace Parley.Protocol.Tests;

/// <summary>Vectors that were written from the specification alone (<c>tests/vectors/formats.py</c>).</summary>
public sealed class FormatVectorTests
{
    private static readonly string[] s_small = ["headRequests", "headAnswers", "entriesRequests", "forks"];

    private static readonly string[] s_clear = ["grants", "prekeys"];

    public static TheoryData<string> Items => Vectors.Names("cbor.json", "items");

    public static TheoryData<string> AllTerms => Vectors.Names("terms.json", "terms");

    public static TheoryData<string> Commits => Vectors.Names("ceremony.json", "commits");

    public static TheoryData<string> SpokenWords => Vectors.Names("ceremony.json", "words");

    public static TheoryData<string> Reveals => Vectors.Names("ceremony.json", "reveals");

    public static TheoryData<string> Headers => Vectors.Names("entry.json", "headers");

    public static TheoryData<string> Bodies => Vectors.Names("fields.json", "bodies");

    public static TheoryData<string> Batches => Vectors.Names("exchange.json", "batches");

    public static TheoryData<string> Answers => Vectors.Names("exchange.json", "answers");

    public static TheoryData<string> Refusals => Vectors.Names("exchange.json", "refusals");

    public static TheoryData<string> FreshNotes => Vectors.Names("exchange.json", "fresh");

    public static TheoryData<string, string> Small => [.. s_small.SelectMany(group => Vectors.Names("exchange.json", group).Select(name => new TheoryDataRow<string, string>(group, name)))];

    public static TheoryData<string, string> Clear => [.. s_clear.SelectMany(group => Vectors.Names("entry.json", group).Select(name => new TheoryDataRow<string, string>(group, name)))];

    [Theory]
    [MemberData(nameof(Items))]
    public void A_CBOR_item_has_the_outcome_of_its_vector(string name)
    {
        var vector = Vectors.Case("cbor.json", "items", name);
        var bytes = Convert.FromHexString(vector.Text("hex"));
        var decoded = DeterministicCbor.TryDecode(bytes, out var item, out var refusal);
        Assert.Equal(vector.Text("outcome"), refusal?.Code ?? "accepted");
        if (decoded)
            Assert.Equal(bytes, DeterministicCbor.Encode(item!));
    }

    [Theory]
    [MemberData(nameof(AllTerms))]
    public void Terms_have_the_outcome_of_their_vector(string name)
    {
        var vector = Vectors.Case("terms.json", "terms", name);
        var bytes = vector.Bytes("terms");
        var decoded = Terms.TryDecode(bytes, KeySizes.Standard, out var terms, out var refusal, vector.GetProperty("proposed").GetBoolean());
        Assert.Equal(vector.Text("outcome"), refusal?.Code ?? "accepted");
        if (!decoded)
            return;
        Assert.Equal(bytes, terms!.Encode());
        Assert.Equal(vector.Text("channel"), terms.ToChannelId().ToString());
        Assert.Equal(vector.GetProperty("hashes").EnumerateArray().Select(hash => hash.GetString()), terms.HashesInForce);
    }

    [Theory]
    [MemberData(nameof(Commits))]
    public void A_card_and_a_number_bind_to_what_their_vector_says(string name)
    {
        var vector = Vectors.Case("ceremony.json", "commits", name);
        var names = vector.GetProperty("names").EnumerateObject().ToDictionary(one => one.Name, one => one.Value.GetString()!);
        PartyCard card = new(vector.Text("party"), names, vector.Bytes("identity"), vector.Bytes("keyset"), vector.Text("vouch"), vector.Text("address"));
        Assert.Equal(vector.Text("commit"), Convert.ToHexStringLower(FirstContact.Commit(Convert.FromHexString(vector.Text("nonce")), card)));
    }

    [Theory]
    [MemberData(nameof(SpokenWords))]
    public void The_words_of_first_contact_are_those_of_their_vector(string name)
    {
        var vector = Vectors.Case("ceremony.json", "words", name);
        Assert.True(ChannelId.TryParse(vector.Text("channel"), out var channel));
        var nonces = vector.GetProperty("nonces").EnumerateArray().Select(nonce => Convert.FromHexString(nonce.GetString()!));
        Assert.Equal(vector.GetProperty("words").EnumerateArray().Select(word => word.GetInt32()), FirstContact.Words(channel, nonces).Select(word => word.Number));
    }

    [Theory]
    [MemberData(nameof(Reveals))]
    public void A_reveal_file_has_the_outcome_of_its_vector(string name)
    {
        var vector = Vectors.Case("ceremony.json", "reveals", name);
        var bytes = vector.Bytes("file");
        var decoded = RevealFile.TryDecode(bytes, out var file, out var refusal);
        Assert.Equal(vector.Text("outcome"), refusal?.Code ?? "accepted");
        if (decoded)
            Assert.Equal(bytes, file!.Encode());
    }

    [Theory]
    [MemberData(nameof(Headers))]
    public void A_header_has_the_outcome_of_its_vector(string name)
    {
        var vector = Vectors.Case("entry.json", "headers", name);
        var bytes = vector.Bytes("header");
        var decoded = Header.TryDecode(bytes, out var header, out var refusal);
        Assert.Equal(vector.Text("outcome"), refusal?.Code ?? "accepted");
        if (!decoded)
            return;
        Assert.Equal(bytes, header!.Encode());
        Assert.Equal((vector.Text("type"), vector.GetProperty("seq").GetInt64()), (header.Type.ToText(), header.Seq));
        Assert.Equal(Hashes(vector.GetProperty("leaf")), SuiteRegistry.Standard.HashesInForce(header.Suites).Select(hasher => hasher.Leaf(bytes)));
    }

    [Theory]
    [MemberData(nameof(Bodies))]
    public void A_message_body_has_the_outcome_and_fields_of_its_vector(string name)
    {
        var vector = Vectors.Case("fields.json", "bodies", name);
        var bytes = vector.Bytes("body");
        var decoded = MessageBody.TryDecode(bytes, out var body, out var refusal);
        Assert.Equal(vector.Text("outcome"), refusal?.Code ?? "accepted");
        if (!decoded)
            return;
        Assert.Equal(bytes, body!.Encoded);
        var tree = FieldTree.Of(body);
        var roots = tree.Roots(Samples.Hashers);
        Assert.Equal(Hashes(vector.GetProperty("roots")), roots);
        Assert.Equal(vector.GetProperty("fields").EnumerateArray().Select(field => field.Text("name")), tree.Names);
        foreach (var field in vector.GetProperty("fields").EnumerateArray())
        {
            Assert.True(DeterministicCbor.TryDecode(field.Bytes("leaf"), out var leaf, out _));
            var paths = field.GetProperty("paths").EnumerateArray().Select(Hashes).ToArray();
            var shown = DisclosedField.From(leaf, field.GetProperty("index").GetInt64(), tree.Names.Count, paths)!;
            Assert.Null(shown.Verify(Samples.Hashers, roots));
            Assert.Equal(paths, tree.Disclose(field.Text("name"), Samples.Hashers)!.Paths);
        }
    }

    [Theory]
    [MemberData(nameof(Batches))]
    public void A_batch_has_the_outcome_of_its_vector(string name)
    {
        var vector = Vectors.Case("exchange.json", "batches", name);
        var bytes = vector.Bytes("batch");
        var decoded = Batch.TryDecode(bytes, out var batch, out var refusal);
        Assert.Equal(vector.Text("outcome"), refusal?.Code ?? "accepted");
        if (!decoded)
            return;
        Assert.Equal(bytes, batch!.Encode());
        Assert.Equal((vector.Text("feed"), vector.GetProperty("from").GetInt64(), vector.GetProperty("entries").GetInt32()), (batch.Feed, batch.From, batch.Entries.Count));
    }

    [Theory]
    [MemberData(nameof(Answers))]
    public void An_answer_has_the_outcome_of_its_vector(string name)
    {
        var vector = Vectors.Case("exchange.json", "answers", name);
        var decoded = Answer.TryDecode(vector.Bytes("answer"), out var answer, out var refusal);
        Assert.Equal(vector.Text("outcome"), refusal?.Code ?? "accepted");
        if (decoded)
            Assert.Equal(vector.Bytes("answer"), answer!.Encode());
    }

    [Theory]
    [MemberData(nameof(Refusals))]
    public void A_refusal_note_has_the_outcome_of_its_vector(string name)
    {
        var vector = Vectors.Case("exchange.json", "refusals", name);
        var parsed = RefusalNote.TryParse(vector.Text("text"), out var note, out var refusal);
        Assert.Equal(vector.Text("outcome"), refusal?.Code ?? "accepted");
        if (parsed)
            Assert.Equal(vector.Text("text"), note!.Format());
    }

    [Theory]
    [MemberData(nameof(FreshNotes))]
    public void A_fresh_note_has_the_outcome_of_its_vector(string name)
    {
        var vector = Vectors.Case("exchange.json", "fresh", name);
        var parsed = FreshNote.TryParse(vector.Text("text"), out var note);
        Assert.Equal(vector.Text("outcome"), parsed ? "accepted" : Codes.NoteText);
        if (parsed)
            Assert.Equal(vector.Text("text"), note!.Format());
    }

    [Theory]
    [MemberData(nameof(Clear))]
    public void A_body_in_clear_has_the_outcome_of_its_vector(string group, string name)
    {
        var vector = Vectors.Case("entry.json", group, name);
        var bytes = vector.Bytes("body");
        var again = group == "grants" ? GrantBody.TryDecode(bytes, out var grants, out var refusal) ? grants.Encode() : null
            : PrekeyBody.TryDecode(bytes, KeySizes.Standard, out var prekey, out refusal) ? prekey.Encode() : null;
        Assert.Equal(vector.Text("outcome"), refusal?.Code ?? "accepted");
        if (refusal is null)
            Assert.Equal(bytes, again);
    }

    [Theory]
    [MemberData(nameof(Small))]
    public void A_question_an_answer_and_a_fork_have_the_outcome_of_their_vector(string group, string name)
    {
        var vector = Vectors.Case("exchange.json", group, name);
        var bytes = vector.Bytes("body");
        Refusal? refusal;
        var again = group switch
        {
            "headRequests" => HeadRequest.TryDecode(bytes, out var read, out refusal) ? read.Encode() : null,
            "headAnswers" => HeadAnswer.TryDecode(bytes, out var read, out refusal) ? read.Encode() : null,
            "entriesRequests" => EntriesRequest.TryDecode(bytes, out var read, out refusal) ? read.Encode() : null,
            _ => ForkBody.TryDecode(bytes, out var read, out refusal) ? read.Encode() : null,
        };
        Assert.Equal(vector.Text("outcome"), refusal?.Code ?? "accepted");
        if (refusal is null)
            Assert.Equal(bytes, again);
    }

    private static TreeHash[] Hashes(JsonElement array) => [.. array.EnumerateArray().Select(hash => TreeHash.From(hash.GetBytesFromBase64()))];
}

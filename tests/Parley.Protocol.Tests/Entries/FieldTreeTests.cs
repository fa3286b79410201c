using System.Security.Cryptography;
using System.Text;
using Xunit;

namespace Parley.Protocol.Tests;

public sealed class FieldTreeTests
{
    private static readonly MessageBody s_body = MessageBodyTests.Create(Samples.MessageJson);
    private static readonly FieldTree s_tree = FieldTree.Of(s_body);

    [Fact]
    public void Leaves_are_all_keys_but_version_salt_and_fields_sorted_by_the_bytes_of_their_names()
    {
        string[] expected =
        [
            "attachments", "case", "fields/origin", "fields/reported-by", "fields/scale", "fields/severity", "fields/since", "kind", "lang", "markings",
            "text", "topic",
        ];
        Assert.Equal(expected, s_tree.Names);
    }

    [Fact]
    public void The_root_is_that_of_RFC_6962_over_salted_leaves_bound_to_their_number()
    {
        // Written out for one-leaf steps, apart from the code under test.
        var leaves = s_tree.Names.Select(name =>
        {
            var salt = HMACSHA256.HashData(s_body.Salt.AsSpan(), [.. "parley/v2/field"u8, 0, .. Encoding.UTF8.GetBytes(name)])[..16];
            var value = name.StartsWith("fields/", StringComparison.Ordinal) ? s_body.Fields[name["fields/".Length..]]! : s_body.Item[name]!;
            return SHA256.HashData([0, .. DeterministicCbor.Encode(CborItem.Array(CborItem.Of(salt), CborItem.Of(name), value))]);
        }).ToArray();
        Assert.Equal(SHA256.HashData([2, 0, 0, 0, (byte)leaves.Length, .. Root(leaves)]), s_tree.Roots(Samples.Hashers)[0].ToArray());
    }

    [Fact]
    public void Each_field_can_be_shown_alone()
    {
        var roots = s_tree.Roots(Samples.Hashers);
        foreach (var name in s_tree.Names)
        {
            var shown = s_tree.Disclose(name, Samples.Hashers)!;
            Assert.Equal(name, shown.Name);
            Assert.Null(shown.Verify(Samples.Hashers, roots));
            var carried = DisclosedField.From(shown.Leaf, shown.Index, shown.Count, shown.Paths)!;
            Assert.Null(carried.Verify(Samples.Hashers, roots));
        }

        Assert.Null(s_tree.Disclose("fields/unheard-of", Samples.Hashers));
    }

    [Fact]
    public void A_changed_field_place_path_or_root_is_refused()
    {
        var roots = s_tree.Roots(Samples.Hashers);
        var shown = s_tree.Disclose("fields/severity", Samples.Hashers)!;
        var louder = CborItem.Array(shown.Leaf.Elements[0], shown.Leaf.Elements[1], CborItem.Of(4));
        var unsalted = CborItem.Array(CborItem.Of(new byte[16]), shown.Leaf.Elements[1], shown.Value);
        Assert.NotNull(DisclosedField.From(louder, shown.Index, shown.Count, shown.Paths)!.Verify(Samples.Hashers, roots));
        Assert.NotNull(DisclosedField.From(unsalted, shown.Index, shown.Count, shown.Paths)!.Verify(Samples.Hashers, roots));
        Assert.NotNull(DisclosedField.From(shown.Leaf, shown.Index + 1, shown.Count, shown.Paths)!.Verify(Samples.Hashers, roots));
        Assert.NotNull(DisclosedField.From(shown.Leaf, shown.Index, shown.Count, [shown.Paths[0], shown.Paths[0]])!.Verify(Samples.Hashers, roots));
        Assert.NotNull(shown.Verify(Samples.Hashers, [roots[0], roots[0]]));
        Assert.NotNull(shown.Verify([Samples.Hashers[0]], roots));
        Assert.NotNull(shown.Verify([], []));
        Assert.Equal(Codes.FieldProof, shown.Verify(Samples.Hashers, [roots[1], roots[0]])!.Code);
        Assert.Null(DisclosedField.From(CborItem.Null, 0, 1, shown.Paths));
    }

    [Fact]
    public void The_salt_hides_equal_values()
    {
        var leaves = s_tree.Names.Select(name => s_tree.Disclose(name, Samples.Hashers)!.Leaf.Elements[0]).ToArray();
        Assert.Equal(leaves.Length, leaves.Select(salt => Convert.ToHexString(salt.Bytes.Span)).Distinct().Count());
    }

    private static byte[] Root(ReadOnlySpan<byte[]> hashes)
    {
        if (hashes.Length == 1)
            return hashes[0];
        var split = 1;
        while (split * 2 < hashes.Length)
            split *= 2;
        return SHA256.HashData([1, .. Root(hashes[..split]), .. Root(hashes[split..])]);
    }
}

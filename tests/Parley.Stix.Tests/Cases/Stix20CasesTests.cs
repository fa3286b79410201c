using System.Text;
using System.Text.Json;
using Parley.Stix.Reading;
using Parley.Stix.Validation;

namespace Parley.Stix.Tests.Cases;

/// <summary>Public cases of STIX 2.0, with the verdict that the other validator gives with every check switched on.</summary>
public sealed class Stix20CasesTests
{
    /// <summary>Advice of that tool, for which this library has no rule in any version: registries of IPFIX, of protocols and of PDF keys, both ports of traffic, keys of objects as numbers, the form of a priority; the name of a check that is none, prefixes longer than <c>x_</c>, and a ban on types of one's own.</summary>
    private static readonly string[] s_advice =
    [
        "attack_pattern_tests.test_invalid_property_prefix_lax", "custom_obj_tests.test_invalid_type_name_lax", "custom_obj_tests.test_strict_types", "identity_tests.test_invalid_check", "network_traffic_tests.test_network_traffic_ipfix", "network_traffic_tests.test_network_traffic_ports", "network_traffic_tests.test_network_traffic_protocols",
        "observed_data_tests.test_observable_object_keys", "observed_data_tests.test_pdf_doc_info", "observed_data_tests.test_vocab_windows_process_priority",
    ];

    public static IEnumerable<JsonElement> Cases()
    {
        Assert.SkipUnless(File.Exists(Path.Combine(PublicCases.Folder(), "stix20_cases.jsonl")), "the public cases of STIX 2.0 are not on this machine");
        return PublicCases.Lines("stix20_cases.jsonl");
    }

    public static byte[] InputOf(JsonElement line) => Encoding.UTF8.GetBytes(line.TryGetProperty("object", out var obj) ? obj.GetRawText() : line.GetProperty("text").GetString()!);

    [Fact]
    public void Verdicts_on_objects_of_STIX_2_0_agree_with_the_public_cases_but_for_those_that_are_explained()
    {
        var others = new List<string>();
        foreach (var line in Cases())
        {
            var input = InputOf(line);
            var errors = PublicCases.Errors(input, SpecVersion.Stix20);
            var (validator, together, findings) = (new Validator(SpecVersion.Stix20), new CollectionCheck(), 0);
            foreach (var item in StixReader.Read(input))
            {
                findings += validator.Validate(item).Count;
                if (item is { Object: { } one, IsEnvelope: false })
                    together.Add(one, item.Number);
            }

            if (line.GetProperty("valid").GetBoolean() ? errors.Count > 0 : findings + together.Finish().Count == 0 && !s_advice.Contains(line.GetProperty("test").GetString()))
                others.Add($"{line.GetProperty("id").GetString()} {line.GetProperty("test").GetString()} {line.GetProperty("valid")} {line.GetProperty("options")} {string.Join(" | ", errors)}");
        }

        Assert.True(others.Count == 0, string.Join("\n", others));
    }
}

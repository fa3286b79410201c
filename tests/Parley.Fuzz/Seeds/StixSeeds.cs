using System.Text;

namespace Parley.Fuzz.Seeds;

/// <summary>STIX of our own making.</summary>
internal static class StixSeeds
{
    private const string Indicator = """
        {"type":"indicator","spec_version":"2.1","id":"indicator--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f","created":"2016-04-29T14:09:00.000Z","modified":"2016-04-29T14:09:00.000Z","pattern":"[file:name = 'a\\\\b']","pattern_type":"stix","valid_from":"2016-01-01T00:00:00Z","labels":["\u4e2d"],"granular_markings":[{"lang":"de","selectors":["labels.[0]"]}],"x_n":[1.50,-2e3,null,true]}
        """;

    private const string Observed = """
        {"type":"bundle","id":"bundle--44af6c39-c09b-49c5-9de2-394224b04982","objects":[{"type":"observed-data","spec_version":"2.1","id":"observed-data--b67d30ff-02ac-498a-92f9-32f845f448cf","created":"2016-04-06T19:58:16.000Z","modified":"2016-04-06T19:58:16.000Z","first_observed":"2015-12-21T19:00:00Z","last_observed":"2015-12-21T19:00:00Z","number_observed":2,"object_refs":["file--5956efbb-a7b0-566d-a7f9-a202eb05c70f"]},{"type":"file","id":"file--5956efbb-a7b0-566d-a7f9-a202eb05c70f","name":"foo.exe","size":7,"hashes":{"MD5":"b365b9a80a06906fc9b400c06c33ff43"}}]}
        """;

    private const string Container = """
        {"type":"observed-data","id":"observed-data--b67d30ff-02ac-498a-92f9-32f845f448cf","first_observed":"2015-12-21T19:00:00Z","last_observed":"2015-12-21T19:00:00Z","number_observed":1,"objects":{"0":{"type":"ipv4-addr","value":"198.51.100.5"},"1":{"type":"network-traffic","src_ref":"0","protocols":["tcp"]}}}
        """;

    public static IEnumerable<Seed> All()
    {
        yield return Of("stix-json", "indicator", Indicator);
        yield return Of("stix-json", "list", "[1,\"\\ud83d\\ude00\",{}]");
        yield return Of("stix-json", "a name twice", "{\"a\":1,\"\\u0061\":2}");
        yield return Of("stix-json", "half a pair", "[\"\\ud83d\"]");
        yield return Of("stix-json", "too large", "[1e999]");
        yield return Of("stix-input", "object", Indicator);
        yield return Of("stix-input", "bundle", Observed);
        yield return Of("stix-input", "container", Container);
        yield return Of("stix-input", "list", $"[{Indicator},{Container}]");
        yield return Of("stix-input", "marking", """{"type":"marking-definition","spec_version":"2.1","id":"marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da","created":"2017-01-20T00:00:00.000Z","definition_type":"tlp","name":"TLP:GREEN","definition":{"tlp":"green"}}""");
        yield return Of("stix-input", "a refused object", "{\"type\":\"bundle\",\"objects\":[{\"a\":1,\"a\":1},{}]}");
        yield return Of("stix-pattern", "hash", "[file:hashes.'SHA-256' = 'aec070645fe53ee3b3763059376134f058cc337247c978add178b6ccdfb0019f']");
        yield return Of("stix-pattern", "qualified", "([ipv4-addr:value ISSUBSET '198.51.100.0/24'] FOLLOWEDBY [domain-name:value LIKE '%.example']) WITHIN 300 SECONDS REPEATS 2 TIMES");
        yield return Of("stix-pattern", "all kinds", "[a-b:c[*].d_ref.e NOT IN (1, -2.5, true, h'0aff', b'AAA=', t'2016-01-01T00:00:00Z') AND EXISTS a-b:f OR a-b:g MATCHES '^x+$'] START t'2016-01-01T00:00:00Z' STOP t'2016-01-02T00:00:00.5Z'");
        yield return Of("stix-pattern", "no constant", "[file:name = ]");
        yield return Of("stix-match", "object_refs", "[file:name = 'foo.exe' AND file:size > 3] REPEATS 2 TIMES\n" + Observed);
        yield return Of("stix-match", "container", "[network-traffic:src_ref.value ISSUBSET '198.51.100.0/24' OR network-traffic:protocols[*] MATCHES 't.p']\n" + Container);
        yield return Of("stix-match", "no pattern", "[\n" + Container);
        yield return Of("stix-profile", "mild", """{"name":"mild","must":"warning","should":"off","rules":{"url.format":"error"}}""");
        yield return Of("stix-profile", "no such rule", """{"name":"x","must":"warning","should":"off","rules":{"no":"error"}}""");
    }

    private static Seed Of(string target, string name, string text) => new(target, name, Encoding.UTF8.GetBytes(text));
}

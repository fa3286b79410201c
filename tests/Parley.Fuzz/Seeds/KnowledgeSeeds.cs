using System.Text;

namespace Parley.Fuzz.Seeds;

/// <summary>Knowledge of our own making.</summary>
internal static class KnowledgeSeeds
{
    private const string Knowledge = """
        {"format":"parley-knowledge/1","sources":[{"name":"project","version":"1","hash":"00","licence":"Apache-2.0","notice":"none"}],"groups":[{"id":"G1","name":"One","aliases":["Uno","\u4e00"],"country":"FR","country_source":"a report"}],"features":[{"id":"T1","name":"Alpha","kind":"technique","tactics":["execution"]},{"id":"T1.001","name":"Beta","kind":"technique","tactics":[],"parent":"T1"},{"id":"S1","name":"Gamma","kind":"software","tactics":[]}],"documents":[{"group":"G1","reference":"R","url":"a.example/x","date":"2018-02-12","features":["T1.001","S1"]}],"software_documents":[{"software":"S1","reference":"R","techniques":[]}]}
        """;

    private const string Bundle = """
        {"type":"bundle","id":"bundle--1","objects":[{"type":"x-mitre-collection","name":"Test","x_mitre_version":"10.0"},{"type":"marking-definition","definition":{"statement":"Copyright 2021, The MITRE Corporation."}},{"type":"intrusion-set","id":"g1","name":"One","aliases":["One","Uno"],"external_references":[{"source_name":"mitre-attack","external_id":"G0001"},{"source_name":"Uno","description":"(Citation: Smith)"}]},{"type":"intrusion-set","id":"g2","name":"Gone","revoked":true},{"type":"attack-pattern","id":"t1","name":"Alpha","kill_chain_phases":[{"phase_name":"execution"}],"external_references":[{"source_name":"mitre-ics-attack","external_id":"T1"}]},{"type":"attack-pattern","id":"t2","name":"Beta","external_references":[{"source_name":"mitre-attack","external_id":"T1.001"}]},{"type":"malware","id":"s1","name":"Gamma","external_references":[{"source_name":"mitre-attack","external_id":"S0001"}]},{"type":"campaign","id":"c1","name":"Op","external_references":[{"source_name":"mitre-attack","external_id":"C1"}]},{"type":"relationship","relationship_type":"attributed-to","source_ref":"c1","target_ref":"g1"},{"type":"relationship","relationship_type":"revoked-by","source_ref":"g2","target_ref":"g1"},{"type":"relationship","relationship_type":"subtechnique-of","source_ref":"t2","target_ref":"t1"},{"type":"relationship","relationship_type":"uses","source_ref":"g2","target_ref":"s1","external_references":[{"source_name":"Smith","url":"https://web.archive.org/web/2018/https://www.example.org/S/?a#b","description":"Smith, J. (2018, June). Title."}]},{"type":"relationship","relationship_type":"uses","source_ref":"c1","target_ref":"t2","description":"(Citation: Smith)(Citation: Alert (TA17))"},{"type":"relationship","relationship_type":"uses","source_ref":"s1","target_ref":"t1","description":"(Citation: Smith)"},{"type":"relationship","relationship_type":"uses","source_ref":"g1","target_ref":"t1"}]}
        """;

    public static IEnumerable<Seed> All()
    {
        yield return Of("knowledge-file", "small", Knowledge);
        yield return Of("knowledge-file", "empty", """{"format":"parley-knowledge/1","sources":[],"groups":[],"features":[],"documents":[],"software_documents":[]}""");
        yield return Of("knowledge-file", "another version", Knowledge.Replace("knowledge/1", "knowledge/2", StringComparison.Ordinal));
        yield return Of("knowledge-file", "no such group", Knowledge.Replace("\"group\":\"G1\"", "\"group\":\"G2\"", StringComparison.Ordinal));
        yield return Of("knowledge-file", "an unknown member", Knowledge.Replace("\"url\"", "\"address\"", StringComparison.Ordinal));
        yield return Of("attack-bundle", "small", Bundle);
        yield return Of("attack-bundle", "successors in a circle", Bundle.Replace("\"source_ref\":\"g2\",\"target_ref\":\"g1\"", "\"source_ref\":\"g2\",\"target_ref\":\"g2\"", StringComparison.Ordinal));
        yield return Of("attack-bundle", "nothing of attack", """{"type":"bundle","id":"bundle--1","objects":[{"type":"tool","id":"s1","name":"Delta"}]}""");
        yield return Of("attack-bundle", "a refused object", """{"type":"bundle","id":"bundle--1","objects":[{"type":"tool","id":"s1","id":"s2"}]}""");
    }

    private static Seed Of(string target, string name, string text) => new(target, name, Encoding.UTF8.GetBytes(text));
}

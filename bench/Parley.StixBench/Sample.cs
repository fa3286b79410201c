using System.Globalization;
using System.Text;

/// <summary>A bundle of the usual kinds of objects with the usual lengths of text, made from numbers alone: the same bytes on every machine.</summary>
internal static class Sample
{
    private const string Sentence = "Adversaries may communicate using application layer protocols to avoid detection by blending in with existing traffic (Citation: Example). ";

    public static byte[] Bundle(long bytes)
    {
        using var text = new MemoryStream();
        text.Write("{\"type\": \"bundle\", \"id\": \"bundle--44af6c39-c09b-49c5-9de2-394224b04982\", \"objects\": ["u8);
        for (var i = 0; text.Length < bytes; i++)
        {
            if (i > 0)
                text.Write(","u8);
            text.Write(Encoding.UTF8.GetBytes(Object(i)));
        }

        text.Write("]}"u8);
        return text.ToArray();
    }

    private static string Object(int i) => (i % 8) switch
    {
        0 => Versioned("attack-pattern", i, $"\"name\": \"Technique {i}\", \"description\": \"{string.Concat(Enumerable.Repeat(Sentence, 8))}\", \"kill_chain_phases\": [{{\"kill_chain_name\": \"example\", \"phase_name\": \"execution\"}}], \"external_references\": [{{\"source_name\": \"example\", \"external_id\": \"T{i}\"}}]"),
        1 => Versioned("malware", i, $"\"name\": \"Malware {i}\", \"is_family\": true, \"malware_types\": [\"backdoor\", \"remote-access-trojan\"], \"description\": \"{string.Concat(Enumerable.Repeat(Sentence, 4))}\", \"aliases\": [\"a{i}\", \"b{i}\"], \"first_seen\": \"2011-03-17T00:00:00Z\", \"last_seen\": \"2012-05-07T00:00:00Z\""),
        2 or 3 or 4 => Versioned("relationship", i, $"\"relationship_type\": \"uses\", \"source_ref\": \"{Id("malware", i - (i % 8) + 1)}\", \"target_ref\": \"{Id("attack-pattern", i - (i % 8))}\", \"description\": \"{Sentence}\""),
        5 => Versioned("indicator", i, $"\"name\": \"Indicator {i}\", \"indicator_types\": [\"malicious-activity\"], \"pattern\": \"[file:hashes.'SHA-256' = '{Hash(i)}' OR ipv4-addr:value = '198.51.100.{i % 256}']\", \"pattern_type\": \"stix\", \"valid_from\": \"2012-05-07T00:00:00Z\""),
        6 => $"{{\"type\": \"file\", \"spec_version\": \"2.1\", \"id\": \"{Id("file", i)}\", \"hashes\": {{\"SHA-256\": \"{Hash(i)}\"}}, \"name\": \"sample{i}.exe\", \"size\": {i}}}",
        _ => $"{{\"type\": \"ipv4-addr\", \"spec_version\": \"2.1\", \"id\": \"{Id("ipv4-addr", i)}\", \"value\": \"198.51.100.{i % 256}\"}}",
    };

    private static string Versioned(string type, int i, string rest) =>
        $"{{\"type\": \"{type}\", \"spec_version\": \"2.1\", \"id\": \"{Id(type, i)}\", \"created_by_ref\": \"identity--c78cb6e5-0c4b-4611-8297-d1b8b55e40b5\", \"created\": \"2012-05-07T12:00:00.000Z\", " +
        $"\"modified\": \"2012-05-08T12:00:00.000Z\", \"object_marking_refs\": [\"marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da\"], {rest}}}";

    private static string Id(string type, int i) => string.Create(CultureInfo.InvariantCulture, $"{type}--{i:x8}-0000-4000-8000-{i * 2654435761L % 0xFFFFFFFFFFFF:x12}");

    private static string Hash(int i) => string.Concat(Enumerable.Repeat(i.ToString("x8", CultureInfo.InvariantCulture), 8));
}

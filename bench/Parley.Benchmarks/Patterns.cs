using System.Globalization;
using System.Text;
using BenchmarkDotNet.Attributes;
using Parley.Json;
using Parley.Stix.Patterns;

namespace Parley.Benchmarks;

/// <summary>
/// A pattern parsed; and 1,000 observations against 1,000 patterns on one thread: nine in ten name addresses, hashes, domains, URLs or registry
/// keys, the rest LIKE, MATCHES, ISSUBSET or orders. One observation in fifty matches something.
/// </summary>
public class Patterns
{
    private const int Count = 1_000;

    private const string Typical =
        "[file:hashes.'SHA-256' = 'aec070645fe53ee3b3763059376134f058cc337247c978add178b6ccdfb0019f' AND file:mime_type = 'application/x-pdf'] FOLLOWEDBY " +
        "[network-traffic:dst_ref.value = '203.0.113.33'] WITHIN 300 SECONDS";

    private readonly byte[] _utf8 = Encoding.UTF8.GetBytes(Typical);
    private PatternSet _set = null!;
    private Observations _observations = null!;
    private JsonText[] _texts = [];

    [GlobalSetup]
    public void Prepare()
    {
        _set = new PatternSet([.. Enumerable.Range(0, Count).Select(i => Matcher(Pattern(i)))]);
        _texts = [.. Enumerable.Range(0, Count).Select(i => Text(Bundle(i)))];
        _observations = Observations.Read(_texts);
    }

    [Benchmark]
    public bool ParsePattern() => Parley.Stix.Patterns.Pattern.TryParse(_utf8, PatternLimits.Default, out _, out _);

    [Benchmark]
    public string? NormalizePattern() => Parsed(Encoding.UTF8.GetString(_utf8)).Normalize()?.Text;

    [Benchmark(OperationsPerInvoke = Count)]
    public int MatchObservationAgainst1000Patterns()
    {
        var matches = 0;
        foreach (var data in _observations.Data)
            matches += _set.Match(data).Count;
        return matches;
    }

    [Benchmark(OperationsPerInvoke = Count)]
    public int MatchAllObservationsTogether() => _set.Match(_observations).Count;

    /// <summary>The same from JSON text.</summary>
    [Benchmark(OperationsPerInvoke = Count)]
    public int ReadAndMatchObservation()
    {
        var matches = 0;
        for (var i = 0; i < Count; i++)
            foreach (var data in Observations.Read(Text(_texts[i].Utf8)).Data)
                matches += _set.Match(data).Count;
        return matches;
    }

    private static string Hash(int i) => string.Concat(Enumerable.Repeat(i.ToString("x8", CultureInfo.InvariantCulture), 8));

    private static string Address(int i) => string.Create(CultureInfo.InvariantCulture, $"203.{i % 256}.{i / 256 % 256}.33");

    private static string Pattern(int i) => (i % 20) switch
    {
        0 => $"[file:name LIKE 'dropper{i}%.exe']",
        1 => i % 40 == 1 ? $"[ipv4-addr:value ISSUBSET '10.{i % 256}.0.0/16']" : $"[process:command_line MATCHES '^.+ -add GlobalSign{i}\\\\.cer$']",
        < 6 => $"[file:hashes.'SHA-256' = '{Hash(i)}' OR file:hashes.MD5 = '{Hash(i)[..32]}']",
        < 9 => $"[ipv4-addr:value = '{Address(i)}']",
        < 12 => $"[domain-name:value IN ('www.bad{i}.example', 'bad{i}.example')]",
        < 14 => $"[url:value = 'http://bad{i}.example/gate.php']",
        < 17 => $"[network-traffic:dst_ref.value = '{Address(i)}' AND network-traffic:dst_port > {i}]",
        < 18 => $"[windows-registry-key:key = 'HKLM\\\\Software\\\\Bad{i}']",
        < 19 => $"([file:hashes.MD5 = '{Hash(i)[..32]}'] FOLLOWEDBY [ipv4-addr:value = '{Address(i)}']) WITHIN 300 SECONDS",
        _ => $"[email-message:sender_ref.value = 'bad{i}@example.com' AND email-message:subject LIKE '%invoice%']",
    };

    private static byte[] Bundle(int i)
    {
        // One in fifty has constants of a pattern; the others' are of the same form.
        var n = i % 50 == 0 ? i : i + 1_000_000;
        var objects = (i % 4) switch
        {
            0 => $$"""{"type":"file","id":"file--{{i}}","name":"report{{n}}.pdf","size":{{n}},"mime_type":"application/pdf","hashes":{"MD5":"{{Hash(n)[..32]}}","SHA-256":"{{Hash(n)}}"} }""",
            1 => $$"""{"type":"network-traffic","id":"network-traffic--{{i}}","src_ref":"ipv4-addr--s{{i}}","dst_ref":"ipv4-addr--d{{i}}","src_port":49152,"dst_port":443,"protocols":["ipv4","tcp","https"]},{"type":"ipv4-addr","id":"ipv4-addr--s{{i}}","value":"192.168.0.7"},{"type":"ipv4-addr","id":"ipv4-addr--d{{i}}","value":"{{Address(n)}}"}""",
            2 => $$"""{"type":"domain-name","id":"domain-name--{{i}}","value":"bad{{n}}.example"},{"type":"url","id":"url--{{i}}","value":"http://bad{{n}}.example/index.html"}""",
            _ => $$"""{"type":"process","id":"process--{{i}}","pid":{{n}},"command_line":"C:\\Windows\\System32\\cmd.exe -add {{n}}","image_ref":"file--p{{i}}"},{"type":"file","id":"file--p{{i}}","name":"cmd.exe"}""",
        };
        var refs = objects.Split("\"id\":\"")[1..].Select(part => part[..part.IndexOf('"', StringComparison.Ordinal)]);
        return Encoding.UTF8.GetBytes(
            $$"""{"type":"bundle","id":"bundle--{{i}}","objects":[{"type":"observed-data","spec_version":"2.1","id":"observed-data--{{i}}","created":"2016-04-06T19:58:16.000Z","modified":"2016-04-06T19:58:16.000Z","first_observed":"2015-12-21T19:00:00Z","last_observed":"2015-12-21T19:00:{{i % 60:00}}Z","number_observed":1,"object_refs":[{{string.Join(',', refs.Select(id => $"\"{id}\""))}}]},{{objects}}]}""");
    }

    private static JsonText Text(ReadOnlyMemory<byte> utf8) => JsonText.TryParse(utf8, JsonLimits.Default, out var text, out var fault) ? text : throw new InvalidOperationException(fault.ToString());

    private static Pattern Parsed(string text) =>
        Parley.Stix.Patterns.Pattern.TryParse(text, PatternLimits.Default, out var pattern, out var fault) ? pattern : throw new InvalidOperationException($"{text} {fault}");

    private static Matcher Matcher(string text) =>
        Parley.Stix.Patterns.Matcher.TryCreate(Parsed(text), MatchLimits.Default, out var matcher, out var fault) ? matcher : throw new InvalidOperationException($"{text} {fault}");
}

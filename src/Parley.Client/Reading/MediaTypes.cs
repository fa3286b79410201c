namespace Parley.Client;

/// <summary>What a file is by its name: the few types that go between CERTs. Anything else is bytes, and no program of ours opens it.</summary>
public static class MediaTypes
{
    public const string Bytes = "application/octet-stream";

    public static string Of(string name) => Path.GetExtension(name).ToUpperInvariant() switch
    {
        ".STIX" => "application/stix+json;version=2.1",
        ".ASSESSMENT" => "application/vnd.parley.assessment+json",
        ".JSON" => "application/json",
        ".TXT" or ".LOG" => "text/plain",
        ".CSV" => "text/csv",
        ".PDF" => "application/pdf",
        ".PCAP" => "application/vnd.tcpdump.pcap",
        _ => Bytes,
    };
}

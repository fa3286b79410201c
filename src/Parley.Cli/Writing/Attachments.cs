using Parley.Api;
using Parley.Protocol;

namespace Parley.Cli;

/// <summary>Files that go with a message.</summary>
internal static class Attachments
{
    public static IReadOnlyList<AttachmentContent>? Read(IReadOnlyCollection<string> paths) =>
        paths.Count == 0 ? null : [.. paths.Select(path =>
            new AttachmentContent(Path.GetFileName(path), MediaType(path), Convert.ToBase64String(InputFile.Read(path, Limits.MaxAttachmentBytes))))];

    // The few types that go between CERTs; anything else is bytes, and no program of ours opens it.
    private static string MediaType(string path) => Path.GetExtension(path).ToUpperInvariant() switch
    {
        ".STIX" => "application/stix+json;version=2.1",
        ".ASSESSMENT" => Attribution.AssessmentFile.MediaType,
        ".JSON" => "application/json",
        ".TXT" or ".LOG" => "text/plain",
        ".CSV" => "text/csv",
        ".PDF" => "application/pdf",
        ".PCAP" => "application/vnd.tcpdump.pcap",
        _ => "application/octet-stream",
    };
}

namespace Parley.Attribution;

/// <summary>What makes two items of two parties one observation: the same feature, else the same hash, else the same id, if the parties use one numbering.</summary>
public static class EvidenceIdentity
{
    public static string Of(EvidenceItem item) => item switch
    {
        { Feature: { } feature } => "feature:" + feature,
        { Hash: { } hash } => "sha256:" + hash,
        _ => "item:" + item.Id,
    };
}

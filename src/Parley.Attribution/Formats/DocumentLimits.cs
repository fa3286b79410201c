using Parley.Json;
using Parley.Words;

namespace Parley.Attribution;

/// <summary>What one document from outside may cost its reader.</summary>
public static class DocumentLimits
{
    public const int AssessmentBytes = 4 << 20;

    /// <summary>A thousand rows of a few hundred numbers.</summary>
    public const int ScoreVectorBytes = 16 << 20;

    public const int TrackRecordBytes = 64 << 20;

    /// <summary>Characters of a title or a reason.</summary>
    public const int TextLength = 2_000;

    /// <summary>Characters of an id.</summary>
    public const int IdLength = 128;

    /// <summary>Languages of one title.</summary>
    public const int Languages = 8;

    /// <summary>Findings that are listed; those beyond are only counted.</summary>
    public const int Findings = 256;

    internal static FindingList NewFindings(int most = Findings) => new(most, AttributionCodes.DocumentMore);

    internal static JsonLimits Json(int bytes) => new() { Depth = 6, Bytes = bytes, Tokens = 4_000_000 };
}

using System.Globalization;
using Parley.Api;
using Parley.Client;
using Parley.Console.Visits;
using Parley.Vocabulary;
using Parley.Words;

namespace Parley.Console.Writing;

/// <summary>A form as it stands: of which kind, on which channel, what was typed, and what is said against it.</summary>
/// <param name="Voice">The reader's.</param>
/// <param name="Channel">Where it goes.</param>
/// <param name="Kind">Of the message.</param>
/// <param name="Typed">What was typed.</param>
/// <param name="Findings">What is said against it; empty before it was looked at.</param>
public sealed record WriteForm(Voice Voice, ChannelView Channel, MessageKind Kind, Typed Typed, IReadOnlyList<Finding> Findings)
{
    private const string Attachments = "attachments/";
    private const string Iep = "markings/" + WrittenMessage.Iep;

    /// <summary>Files that were not taken just now.</summary>
    public IReadOnlyList<FileFault> FileFaults { get; init; } = [];

    /// <summary>SHA-256 of the files whose bytes the node no longer has.</summary>
    public IReadOnlyList<string> Gone { get; init; } = [];

    /// <summary>What the message says that is corrected; null where none is, or it is withdrawn or cannot be read.</summary>
    public Said? Said { get; init; }

    /// <summary>The fields that were changed there, as they stand in the message before the corrections that were typed by name.</summary>
    public IReadOnlyList<string> Changed { get; init; } = [];

    /// <summary>What is said of a place, the parts of a value among it; not of what lies below a record, which has places of its own.</summary>
    public IEnumerable<Finding> Against(string path) => Findings.Where(finding => Place(finding.Path) == path);

    /// <summary>What no place of the form shows.</summary>
    public IEnumerable<Finding> Elsewhere => Findings.Where(finding => !IsShown(Place(finding.Path)));

    // Where the form has no input for a part, the value that it belongs to.
    private string Place(string path)
    {
        path = path.TrimStart('/');
        if (path.Split('/') is ["fields", Said.Corrections, var row, .. var rest] && int.TryParse(row, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && Changed.Count > 0)
            path = at < Changed.Count ? Said.Path(Changed[at]) : string.Join('/', ["fields", Said.Corrections, (at - Changed.Count).ToString(CultureInfo.InvariantCulture), .. rest]);
        var place = path switch { "markings/tlp" or "markings" => "tlp", "markings/pap" => "pap", _ when path.StartsWith(Iep, StringComparison.Ordinal) => path["markings/".Length..], _ => path };
        if (place.StartsWith(Attachments, StringComparison.Ordinal) && place.Split('/') is [_, var index, ..])
            return Attachments + index;
        if (place.StartsWith("text/", StringComparison.Ordinal) && place.Split('/') is [_, var language, ..])
            return "text/" + language;
        for (var shown = place; shown.StartsWith("fields/", StringComparison.Ordinal); shown = shown[..shown.LastIndexOf('/')])
        {
            if (IsShown(shown))
                return shown;
        }

        return place;
    }

    private bool IsShown(string path) =>
        path is "track" or "precedence" or "topic" or "case" or "deadline" or "tlp" or "pap" or "text" or "attachments" or "answers" or "supersedes"
        || path.StartsWith(Attachments, StringComparison.Ordinal)
        || path == WrittenMessage.Iep || FieldParts.Of(WrittenMessage.IepField).Any(part => path == $"{WrittenMessage.Iep}/{part.Name}")
        || (path.StartsWith("text/", StringComparison.Ordinal) && Channel.Terms.Languages.Contains(path[5..]))
        || (FieldPath.Find(Kind, path) is { IsItem: false })
        || Said?.Fields.Any(field => Said.Path(field.Name) == path) == true;
}

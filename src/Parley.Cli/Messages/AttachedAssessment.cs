using System.Globalization;
using Parley.Attribution;
using Parley.Vocabulary;

namespace Parley.Cli;

/// <summary>Says of an attachment that its sender calls an assessment which one it is: only after it was read strictly, and else why it is none.</summary>
internal static class AttachedAssessment
{
    public static void Tell(Session session, NamedFile named, string path)
    {
        if (named.Type != AssessmentFile.MediaType)
            return;
        var bytes = named.SizeBytes <= DocumentLimits.AssessmentBytes ? InputFile.Read(path, DocumentLimits.AssessmentBytes) : [];
        if (AssessmentFile.TryRead(bytes, out var assessment, out var findings))
            session.Tell("show/assessment", assessment.Id, assessment.Version.ToString(CultureInfo.InvariantCulture), assessment.Case, assessment.Party, AssessmentFile.HashOf(assessment));
        else
            session.Tell("show/no-assessment", findings[0].Code, findings[0].Path);
    }
}

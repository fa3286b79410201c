using System.Globalization;
using Parley.Api;

namespace Parley.Cli;

/// <summary>The head of the audit log as a terminal shows it.</summary>
internal static class AuditPage
{
    public static void Write(Session session, AuditHead head) => session.Tell("audit/head", head.Size.ToString(CultureInfo.InvariantCulture), head.Root, Times.Show(head.Made));
}

using System.Text.Json.Nodes;

namespace Parley.Cli;

/// <summary>What a verified file shows, in both forms of output.</summary>
internal interface IEvidence
{
    /// <summary>Shows it to people.</summary>
    void Show(Session session);

    /// <summary>Adds it to JSON.</summary>
    void AddTo(JsonObject json);
}

using System.Text.Json.Nodes;
using Parley.Meaning;
using Parley.Protocol;
using Parley.Vocabulary;

namespace Parley.Cli;

/// <summary>What a message, or one field of it, says, and that it stood in the record.</summary>
internal sealed class OpenedEvidence(ChannelRules rules, OpenedResult opened) : IEvidence
{
    private readonly ProofEvidence _proof = new(rules, opened.Proof);

    public static OpenedEvidence Verify(ChannelRules rules, byte[] file) =>
        OpenedVerifier.TryVerify(rules, file, out var opened, out var refusal) ? new OpenedEvidence(rules, opened) : throw VerifyCommand.Failed(refusal);

    public void Show(Session session)
    {
        _proof.Show(session);
        session.Screen.Line();
        if (opened.Field is { } field)
        {
            session.Tell("verify/field", field.Name);
            session.Screen.Line($"{field.Name} = {Json(field.Value)?.ToJsonString(CliJson.Readable) ?? "?"}");
            session.Tell("verify/committed", opened.Proof.Header.Feed);
            return;
        }

        session.Tell("verify/message");
        foreach (var language in session.Languages)
        {
            var lines = SafeText.Lines(MessageRenderer.Render(Message(), language).ToPlainText().TrimEnd('\n'));
            foreach (var line in lines.SelectMany(line => Wrapped.Lines(line, session.Screen.Width))) session.Screen.Line(line);
        }

        session.Screen.Line();
        session.Tell("verify/committed", opened.Proof.Header.Feed);
    }

    public void AddTo(JsonObject json)
    {
        _proof.AddTo(json);
        json["type"] = opened.Field is null ? "opened-message" : "opened-field";
        if (opened.Field is { } field)
        {
            json["field"] = field.Name;
            json["value"] = Json(field.Value);
        }
        else
        {
            json["message"] = JsonObject.Create(JsonForm.Write(Message()));
        }
    }

    private static JsonNode? Json(CborItem item) => CborJson.TryToJson(item, out var node, out _) ? node : null;

    private Message Message() =>
        SealedForm.TryRead(opened.Proof.Header, opened.Message!.Body, out var message, out var refusal) ? message : throw VerifyCommand.Failed(refusal);
}

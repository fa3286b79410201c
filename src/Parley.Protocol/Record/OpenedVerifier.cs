using System.Diagnostics.CodeAnalysis;

namespace Parley.Protocol;

/// <summary>Checks opened messages and fields offline (docs/spec/record.md): first their proof, then that they are what the proven header seals.</summary>
public static class OpenedVerifier
{
    public static bool TryVerify(
        ChannelRules rules, ReadOnlyMemory<byte> file, [NotNullWhen(true)] out OpenedResult? result, [NotNullWhen(false)] out Refusal? refusal)
    {
        result = null;
        if (!OpenedFile.TryDecode(file, out var opened, out refusal) || !ProofVerifier.TryVerify(rules, opened.Proof, out var proof, out refusal))
            return false;
        if (proof.Header.Type != EntryType.Message)
        {
            refusal = new Refusal(Codes.EntryType);
            return false;
        }

        return opened.Field is { } field
            ? TryVerifyField(rules, proof, field, out result, out refusal)
            : TryVerifyWhole(rules, proof, opened, out result, out refusal);
    }

    private static bool TryVerifyField(
        ChannelRules rules, ProofResult proof, DisclosedField field, [NotNullWhen(true)] out OpenedResult? result, [NotNullWhen(false)] out Refusal? refusal)
    {
        refusal = field.Verify(rules.Hashers, proof.Header.Fields);
        result = refusal is null ? new OpenedResult(proof, null, field) : null;
        return result is not null;
    }

    private static bool TryVerifyWhole(
        ChannelRules rules, ProofResult proof, OpenedFile opened, [NotNullWhen(true)] out OpenedResult? result, [NotNullWhen(false)] out Refusal? refusal)
    {
        result = null;
        refusal = SealedMessage.CheckBody(rules, proof.Header, opened.Body);
        if (refusal is not null || !SealedMessage.TryOpen(rules, proof.Header, opened.Body, opened.Keys, out var message, out refusal))
            return false;
        result = new OpenedResult(proof, message, null);
        return true;
    }
}

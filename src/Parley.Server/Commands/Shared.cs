using System.CommandLine;
using System.Diagnostics.CodeAnalysis;
using Parley.Exchange;
using Parley.Keystore;
using Parley.Node.Hosting;
using Parley.Protocol;
using Parley.Vocabulary;

namespace Parley.Server.Commands;

/// <summary>Options and error lines that all commands have in common.</summary>
internal static class Shared
{
    public const int Bad = 1;
    public const int Environmental = 4;

    public static Option<string> Data() => new("--data") { Description = "directory of the party", Required = true };

    public static Option<string?> PassphraseFile() => new("--passphrase-file") { Description = "file whose first line is the passphrase of node.key; default: asked for" };

    /// <summary>Prints <c>error:</c> and <c>hint:</c> in the reader's language and returns the exit code.</summary>
    public static int Fail(string code, string? detail = null, int exitCode = Environmental)
    {
        var language = Words.LanguageTag.Lookup(Wording.Sentences.Languages, Words.LanguageTag.FromEnvironment(Environment.GetEnvironmentVariable) ?? Words.LanguageTag.Fallback);
        var place = detail is null ? "" : $" ({detail})";
        Console.Error.WriteLine($"error: {Wording.Sentences.Text(code, language)}{place} [{code}]");
        if (Wording.Sentences.Hint(code, language) is { } hint)
            Console.Error.WriteLine($"hint: {hint}");
        return exitCode;
    }

    public static int Fail(Refusal refusal, int exitCode = Environmental) => Fail(refusal.Code, refusal.Detail, exitCode);

    /// <summary>A command of this program ends at a fault of any kind, and says which.</summary>
    public static int Fail(FaultException fault) => Fail(fault.Code);

    /// <summary>Opens the directory and the node's keys.</summary>
    public static bool TryOpen(
        string data, string? passphraseFile, [NotNullWhen(true)] out PartyDirectory? directory, [NotNullWhen(true)] out NodeIdentity? identity,
        [NotNullWhen(false)] out Refusal? refusal)
    {
        identity = null;
        if (!PartyDirectory.TryOpen(data, out directory, out refusal))
            return false;
        if (ReadPassphrase(passphraseFile) is not { } passphrase)
        {
            refusal = new Refusal(KeystoreCodes.Missing, passphraseFile);
            return false;
        }

        return NodeIdentity.TryOpen(directory, passphrase, out identity, out refusal);
    }

    private static string? ReadPassphrase(string? file)
    {
        if (file is null)
        {
            Console.Error.Write("passphrase: ");
            return Console.ReadLine();
        }

        try
        {
            using var reader = File.OpenText(file);
            return reader.ReadLine();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}

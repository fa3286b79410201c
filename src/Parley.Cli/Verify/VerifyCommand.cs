using System.CommandLine;
using System.Text.Json.Nodes;
using Parley.Protocol;

namespace Parley.Cli;

/// <summary>Verifies files offline, with public keys alone. What it trusts beforehand is the terms it is given.</summary>
internal sealed class VerifyCommand : ProgramCommand
{
    private const long MaxOpenedBytes = 4 << 20;
    private readonly Argument<string[]> _files;
    private readonly Option<string> _terms;
    private readonly Option<bool> _states;
    private readonly Option<bool> _json;

    public VerifyCommand(Session session)
        : base(session, "verify")
    {
        _files = AddArgument<string[]>("files");
        _files.Arity = ArgumentArity.OneOrMore;
        _terms = Add<string>("terms", "FILE");
        _states = Add<bool>("states");
        _json = AddJson();
    }

    protected override Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var trusted = parsed.GetValue(_terms) is { } terms ? Terms(terms) : null;
        if (parsed.GetValue(_states)) return Task.FromResult(States(parsed.GetRequiredValue(_files), trusted, parsed.GetValue(_json)));
        var json = parsed.GetValue(_json) ? new JsonArray() : null;
        var exit = ExitCode.Good;
        foreach (var path in parsed.GetRequiredValue(_files))
        {
            var failure = Verify(path, trusted, json);
            if (failure is not null && json is null) new Complaint(Session).Write(failure, path);
            exit = Math.Max(exit, failure?.ExitCode ?? ExitCode.Good);
        }

        if (json is not null) Screen.WriteArray(json);
        return Task.FromResult(exit);
    }

    private int States(string[] files, ChannelRules? trusted, bool json)
    {
        if (files is not [var path] || FileRecognition.KindOf(path) != VerifiedKind.Record) throw new CommandFailedException(ExitCode.Usage, CliCodes.StatesRecord);
        var states = RecordStates.Read(trusted, path);
        if (json)
            states.WriteJson(Screen);
        else
            states.Show(Session);
        return ExitCode.Good;
    }

    // One bad file does not keep the others from being verified.
    private CommandFailedException? Verify(string path, ChannelRules? trusted, JsonArray? json)
    {
        var entry = new JsonObject { ["file"] = path };
        json?.Add((JsonNode)entry);
        try
        {
            var evidence = Read(path, trusted);
            entry["good"] = true;
            evidence.AddTo(entry);
            if (json is null)
            {
                Session.Screen.Heading(path);
                evidence.Show(Session);
                Session.Screen.Line();
            }

            return null;
        }
        catch (CommandFailedException failure)
        {
            entry["good"] = false;
            entry["code"] = failure.Code;
            if (failure.Detail is not null) entry["detail"] = failure.Detail;
            return failure;
        }
    }

    private static IEvidence Read(string path, ChannelRules? trusted) => FileRecognition.KindOf(path) switch
    {
        VerifiedKind.Terms => new TermsEvidence(Terms(path)),
        VerifiedKind.Proof => ProofEvidence.Verify(Needed(trusted), InputFile.Read(path, Limits.MaxProofBytes)),
        VerifiedKind.Opened => OpenedEvidence.Verify(Needed(trusted), InputFile.Read(path, MaxOpenedBytes)),
        VerifiedKind.Record => RecordEvidence.Verify(trusted, path),
        _ => throw new CommandFailedException(ExitCode.Refused, TerminalCodes.FileUnknown, path),
    };

    private static ChannelRules Needed(ChannelRules? trusted) => trusted ?? throw new CommandFailedException(ExitCode.Usage, CliCodes.TermsNeeded);

    internal static ChannelRules Terms(string path) =>
        ChannelRules.TryRead(InputFile.Read(path, Limits.MaxPlainBodyBytes), SuiteRegistry.Standard, out var rules, out var refusal) ? rules
            : throw Failed(refusal);

    internal static CommandFailedException Failed(Refusal refusal) => new(ExitCode.Refused, refusal.Code) { Detail = refusal.Detail };
}

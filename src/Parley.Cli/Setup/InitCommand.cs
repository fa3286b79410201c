using System.CommandLine;
using System.Text.Json.Nodes;
using Parley.Keystore;
using Parley.Protocol;

namespace Parley.Cli;

/// <summary>Makes a party: identity, node keys, vouch, TLS key, settings.</summary>
internal sealed class InitCommand : ProgramCommand
{
    private readonly Option<string> _data;
    private readonly Option<string> _party;
    private readonly Option<string[]> _names;
    private readonly Option<string> _address;
    private readonly Option<string> _listen;
    private readonly Option<string> _passphrase;
    private readonly Option<string> _storagePassphrase;
    private readonly Option<bool> _json;

    public InitCommand(Session session)
        : base(session, "init")
    {
        _data = AddData();
        _party = Add<string>("party", "ID", required: true);
        _names = AddList("name", "LANG=NAME", required: true);
        _address = Add<string>("address", "URL", required: true);
        _listen = Add<string>("listen", "ADDRESS:PORT");
        _passphrase = Add<string>("passphrase-file", "FILE");
        _storagePassphrase = Add<string>("storage-passphrase-file", "FILE");
        _json = AddJson();
    }

    protected override Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var path = parsed.GetRequiredValue(_data);
        var profile = PartyProfile.Of(parsed.GetRequiredValue(_party), NamedValues.Read(parsed.GetValue(_names)), parsed.GetRequiredValue(_address));
        if (parsed.GetValue(_listen) is { } listen) profile = profile with { Listen = listen };

        // Before a passphrase is thought of and typed twice.
        if (PartyDirectory.CheckNew(path, profile) is { } early) throw Failed(early, path);
        var passphrase = SecretPrompt.ReadNew(Session, parsed.GetValue(_passphrase), PartyDirectory.MinPassphraseCharacters);
        var storage = SecretPrompt.ReadNew(Session, parsed.GetValue(_storagePassphrase), PartyDirectory.MinPassphraseCharacters, "prompt/storage-passphrase");
        var refusal = PartyDirectory.Create(path, profile, passphrase, storage, Session.Cli.Cost, Session.Cli.Random, Session.Host.Time.GetUtcNow());
        if (refusal is null && PartyDirectory.TryOpen(path, out var directory, out refusal))
        {
            Show(directory, parsed.GetValue(_json));
            return Task.FromResult(ExitCode.Good);
        }

        throw Failed(refusal!, path);
    }

    private static CommandFailedException Failed(Refusal refusal, string path)
    {
        var ours = refusal.Code is KeystoreCodes.Party or KeystoreCodes.Names or KeystoreCodes.Address or KeystoreCodes.PassphraseSame;
        return new CommandFailedException(ours ? ExitCode.Usage : ExitCode.Environment, refusal.Code, path) { Detail = refusal.Detail };
    }

    private void Show(PartyDirectory directory, bool json)
    {
        var fingerprint = Fingerprint.Of(directory.Identity);
        var words = FingerprintTable.View(fingerprint);
        if (json)
        {
            Screen.Write(new JsonObject
            {
                ["party"] = directory.Profile.Party,
                ["data"] = directory.Root,
                ["fingerprint"] = Convert.ToHexStringLower(fingerprint),
                ["words"] = new JsonArray([.. words.Select(word => new JsonObject { ["number"] = word.Number, ["en"] = word.En, ["zhHans"] = word.ZhHans })]),
            });
            return;
        }

        Session.Tell("init/made", directory.Profile.Party, directory.Root);
        Screen.Line();
        Session.Tell("fingerprint/ours");
        FingerprintTable.Write(Session, words, []);
        Screen.Line();
        Session.Tell("init/next");
    }
}

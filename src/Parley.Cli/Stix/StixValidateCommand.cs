using System.CommandLine;
using Parley.Stix;
using Parley.Stix.Validation;

namespace Parley.Cli;

/// <summary>Holds files to the standard: every finding, by severity of a profile.</summary>
internal sealed class StixValidateCommand : ProgramCommand
{
    private readonly Argument<string[]> _files;
    private readonly Option<string> _profile;
    private readonly Option<string[]> _store;
    private readonly Option<string> _version;
    private readonly Option<bool> _all;
    private readonly Option<bool> _errorsOnly;
    private readonly Option<string[]> _off;
    private readonly Option<bool> _sarif;
    private readonly Option<bool> _json;

    public StixValidateCommand(Session session)
        : base(session, "validate")
    {
        _files = AddArgument<string[]>("files");
        _files.Arity = ArgumentArity.OneOrMore;
        _profile = Add<string>("profile", "NAME");
        _store = AddList("store", "FILE");
        _version = Add<string>("spec-version", "VERSION", values: ValueSource.Of("2.1", "2.0"));
        _all = Add<bool>("all");
        _errorsOnly = Add<bool>("errors-only");
        _off = AddList("off", "RULE", values: ValueSource.OfList([.. StixRules.All.Select(rule => rule.Code)]));
        _json = AddJson();
        _sarif = Add<bool>("sarif");
    }

    protected override async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        if (parsed.GetValue(_json) && parsed.GetValue(_sarif))
            throw new CommandFailedException(ExitCode.Usage, CliCodes.StixForm, _json.Name, _sarif.Name);
        var profile = StixProfile.Find(parsed.GetValue(_profile)).Without(NamedValues.List(parsed.GetValue(_off) ?? []));
        var version = parsed.GetValue(_version) switch
        {
            "2.0" => SpecVersion.Stix20,
            "2.1" => SpecVersion.Stix21,
            _ => SpecVersion.AsStated,
        };
        var store = await StoreAsync(parsed.GetValue(_store) ?? [], cancellation);
        using var report = ReportOf(parsed, profile);
        foreach (var path in parsed.GetRequiredValue(_files))
        {
            report.Begin(path);
            try
            {
                await ValidateAsync(path, new Validator(version), new CollectionCheck(store.Contains), report, cancellation);
                report.End();
            }
            catch (CommandFailedException failure)
            {
                // One file that cannot be read does not keep the others from being checked.
                report.Fail(failure);
            }
        }

        return report.ExitCode;
    }

    private StixReport ReportOf(ParseResult parsed, Profile profile)
    {
        var errorsOnly = parsed.GetValue(_errorsOnly);
        return parsed.GetValue(_sarif) ? new StixSarifReport(Session, profile, errorsOnly) :
            parsed.GetValue(_json) ? new StixJsonReport(Session, profile, errorsOnly) : new StixTextReport(Session, profile, errorsOnly, parsed.GetValue(_all));
    }

    private async Task ValidateAsync(string path, Validator validator, CollectionCheck together, StixReport report, CancellationToken cancellation)
    {
        var stream = StixInput.Open(path);
        if (report is StixSarifReport sarif)
            stream = sarif.Lines = new LineStarts(stream);
        await using var closing = stream;
        await foreach (var item in StixInput.ReadAsync(Session, path, stream, cancellation))
        {
            report.Add(validator.Validate(item));
            if (item is not { Object: { } obj, IsEnvelope: false })
                continue;
            report.Count();
            together.Add(obj, item.Number, item.Offset);
        }

        report.Add(together.Finish());
    }

    /// <summary>The ids of objects that are known from elsewhere.</summary>
    private async Task<HashSet<StixId>> StoreAsync(IEnumerable<string> paths, CancellationToken cancellation)
    {
        var known = new HashSet<StixId>();
        foreach (var path in paths)
        {
            await foreach (var item in StixInput.ReadAsync(Session, path, cancellation))
            {
                if (item.Object?.Id is { } id)
                    known.Add(id);
            }
        }

        return known;
    }
}

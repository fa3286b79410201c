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
        _json = AddJson();
    }

    protected override async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var profile = StixProfile.Find(parsed.GetValue(_profile));
        var version = parsed.GetValue(_version) == "2.0" ? SpecVersion.Stix20 : SpecVersion.Stix21;
        var store = await StoreAsync(parsed.GetValue(_store) ?? [], cancellation);
        using var report = new StixReport(Session, profile, parsed.GetValue(_json), parsed.GetValue(_all));
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

    private async Task ValidateAsync(string path, Validator validator, CollectionCheck together, StixReport report, CancellationToken cancellation)
    {
        await foreach (var item in StixInput.ReadAsync(Session, path, cancellation))
        {
            report.Add(validator.Validate(item));
            if (item is not { Object: { } obj, IsEnvelope: false })
                continue;
            report.Count();
            together.Add(obj, item.Number);
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

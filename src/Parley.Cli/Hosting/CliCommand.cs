using System.CommandLine;

namespace Parley.Cli;

/// <summary>A command: its description from the wordings, its work in <see cref="RunAsync"/>.</summary>
internal abstract class CliCommand : Command
{
    private readonly string _wording;

    /// <param name="session">The run.</param>
    /// <param name="name">The command's word.</param>
    /// <param name="group">The command that it belongs to, if it is one of a group.</param>
    protected CliCommand(Session session, string name, string? group = null)
        : base(name, session.Say("command/" + (group is null ? name : $"{group}/{name}")))
    {
        (Session, _wording) = (session, group is null ? name : $"{group}/{name}");
        SetAction(RunAsync);
    }

    protected Session Session { get; }

    protected Screen Screen => Session.Screen;

    protected abstract Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation);

    /// <summary>Adds an option described by <c>option/NAME</c>, or by <c>option/COMMAND/NAME</c> where the command says it differently.</summary>
    protected Option<T> Add<T>(string name, string? helpName = null, bool required = false)
    {
        var option = new Option<T>("--" + name) { Description = Describe("option", name), HelpName = helpName, Required = required };
        Add(option);
        return option;
    }

    protected Option<string[]> AddList(string name, string helpName, bool required = false)
    {
        var option = Add<string[]>(name, helpName, required);
        option.Arity = required ? ArgumentArity.OneOrMore : ArgumentArity.ZeroOrMore;
        return option;
    }

    protected Argument<T> AddArgument<T>(string name, bool required = true)
    {
        var argument = new Argument<T>(name.ToUpperInvariant()) { Description = Describe("argument", name) };
        if (!required) argument.Arity = ArgumentArity.ZeroOrOne;
        Add(argument);
        return argument;
    }

    protected Option<bool> AddJson() => Add<bool>("json");

    private string Describe(string what, string name)
    {
        var special = $"{what}/{_wording}/{name}";
        return CliWords.Catalogue.Find(special, Session.English) is not null ? Session.Say(special) : Session.Say($"{what}/{name}");
    }
}

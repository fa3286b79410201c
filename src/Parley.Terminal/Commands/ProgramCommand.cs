using System.CommandLine;

namespace Parley.Terminal;

/// <summary>A command: its work in <see cref="RunAsync"/>. What help says of it and of its options stands in the catalogue and is read only when it is shown.</summary>
public abstract class ProgramCommand : Command
{
    private readonly Dictionary<Symbol, ValueSource> _values = [];

    /// <param name="session">The run.</param>
    /// <param name="name">The command's word.</param>
    protected ProgramCommand(Session session, string name)
        : base(name)
    {
        Session = session;
        SetAction(async (parsed, cancellation) =>
        {
            await CheckAsync(parsed, cancellation);
            return await RunAsync(parsed, cancellation);
        });
    }

    /// <summary>The run.</summary>
    public Session Session { get; }

    /// <summary>Standard output.</summary>
    protected Screen Screen => Session.Screen;

    /// <summary>Does it, and returns the exit code.</summary>
    protected abstract Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation);

    /// <summary>Adds an option, worded as <c>option/NAME</c> or, where this command says it differently, <c>option/COMMAND/NAME</c>.</summary>
    public Option<T> Add<T>(string name, string? helpName = null, bool required = false, ValueSource? values = null)
    {
        Option<T> option = new("--" + name) { HelpName = helpName, Required = required };
        Add(option);
        if (values is not null)
            _values[option] = values;
        return option;
    }

    /// <summary>Adds an option that may be given several times.</summary>
    public Option<string[]> AddList(string name, string helpName, bool required = false, ValueSource? values = null)
    {
        var option = Add<string[]>(name, helpName, required, values);
        option.Arity = required ? ArgumentArity.OneOrMore : ArgumentArity.ZeroOrMore;
        return option;
    }

    /// <summary>Adds an argument, worded as <c>argument/NAME</c> or <c>argument/COMMAND/NAME</c>.</summary>
    public Argument<T> AddArgument<T>(string name, bool required = true, ValueSource? values = null)
    {
        Argument<T> argument = new(name.ToUpperInvariant());
        if (!required)
            argument.Arity = typeof(T).IsArray ? ArgumentArity.ZeroOrMore : ArgumentArity.ZeroOrOne;
        Add(argument);
        if (values is not null)
            _values[argument] = values;
        return argument;
    }

    /// <summary>Adds <c>--data</c>, a party's directory; where it is not given, what the variable PARLEY_DATA names.</summary>
    public Option<string> AddData(bool required = true)
    {
        var named = Session.Host.Variable("PARLEY_DATA") is { Length: > 0 } variable ? variable : null;
        var option = Add<string>("data", "DIR", required && named is null);
        if (named is not null)
            option.DefaultValueFactory = _ => named;
        return option;
    }

    /// <summary>Adds <c>--json</c>.</summary>
    protected Option<bool> AddJson() => Add<bool>("json");

    /// <summary>Where the values of an option or argument come from; null where they are free.</summary>
    internal ValueSource? ValuesOf(Symbol symbol) => _values.GetValueOrDefault(symbol);

    // A closed list is checked here and not by the parser, whose sentences are English.
    private async Task CheckAsync(ParseResult parsed, CancellationToken cancellation)
    {
        foreach (var (symbol, source) in _values.Where(pair => pair.Value.IsClosed))
        {
            var tokens = symbol is Option option ? parsed.GetResult(option)?.Tokens : parsed.GetResult((Argument)symbol)?.Tokens;
            foreach (var given in (tokens ?? []).SelectMany(token => source.IsList ? NamedValues.List([token.Value]) : [token.Value]))
            {
                var allowed = (await source.ListAsync(parsed, "", cancellation)).Select(value => value.Value).ToArray();
                if (!allowed.Contains(given, StringComparer.Ordinal))
                    throw new CommandFailedException(ExitCode.Usage, TerminalCodes.ValueWrong, symbol.Name, given) { Choices = new Choices(given, allowed) };
            }
        }
    }
}

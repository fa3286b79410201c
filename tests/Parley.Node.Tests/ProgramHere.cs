using System.Text;
using Parley.Cli;
using Parley.Keystore;
using Parley.Protocol;
using Parley.Terminal;

namespace Parley.Node.Tests;

/// <summary>A run of one of the two programs in this process: nothing is compiled anew for it.</summary>
internal sealed class ProgramHere : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Printed _output = new();
    private readonly Printed _errors = new();

    private ProgramHere(ParleyProgram program, string[] arguments)
    {
        CliHost host = new()
        {
            In = TextReader.Null,
            Out = _output,
            Error = _errors,
            IsInteractive = false,
            IsTerminal = false,
            Width = 100,
            Variable = name => name == "LANG" ? "en_US.UTF-8" : null,
            ReadSecret = () => throw new InvalidOperationException(),
            Time = TimeProvider.System,
            Random = new SystemRandom(),
            Cost = PassphraseCost.Lowest,
        };
        Ended = Task.Run(() => ProgramRun.RunAsync(program, arguments, host, _stop.Token));
    }

    /// <summary>The exit code.</summary>
    public Task<int> Ended { get; }

    /// <summary>What it has printed so far.</summary>
    public string Output => _output.ToString();

    public string Errors => _errors.ToString();

    public static ProgramHere Start(ParleyProgram program, string[] arguments) => new(program, arguments);

    /// <summary>Waits for its end; tells it to stop when that does not come in time.</summary>
    public async Task<(int ExitCode, string Output, string Errors)> EndAsync(TimeSpan patience)
    {
        await Task.WhenAny(Ended, Task.Delay(patience));
        await _stop.CancelAsync();
        return (await Ended, Output, Errors);
    }

    public void Dispose()
    {
        _stop.Dispose();
        _output.Dispose();
        _errors.Dispose();
    }

    /// <summary>Written by the program while a test reads it.</summary>
    private sealed class Printed : TextWriter
    {
        private readonly StringBuilder _text = new();

        public Printed() => NewLine = "\n";

        public override Encoding Encoding => Encoding.UTF8;

        public override void Write(char value)
        {
            lock (_text)
                _text.Append(value);
        }

        public override void Write(string? value)
        {
            lock (_text)
                _text.Append(value);
        }

        public override string ToString()
        {
            lock (_text)
                return _text.ToString();
        }
    }
}

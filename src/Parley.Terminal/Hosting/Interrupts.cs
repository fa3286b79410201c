using System.Runtime.InteropServices;

namespace Parley.Terminal;

/// <summary>Ctrl-C and SIGTERM: they cancel what the command does; at a prompt they end the program at once.</summary>
public sealed class Interrupts : IDisposable
{
    private readonly TerminalHost _host;
    private readonly CancellationTokenSource _stop = new();
    private readonly PosixSignalRegistration _interrupt;
    private readonly PosixSignalRegistration _terminate;

    /// <summary>Listens from now on.</summary>
    public Interrupts(TerminalHost host)
    {
        _host = host;
        _interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        _terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
    }

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Token => _stop.Token;

    /// <inheritdoc />
    public void Dispose()
    {
        _interrupt.Dispose();
        _terminate.Dispose();
        _stop.Dispose();
    }

    private void Stop(PosixSignalContext signal)
    {
        signal.Cancel = true;
        if (_host.IsAsking)
        {
            // The cursor stands behind the question. Leaving through Exit gives the terminal its echo back.
            _host.Error.Write("\n");
            Environment.Exit(ExitCode.Interrupted);
        }

        _stop.Cancel();
    }
}

using System.Runtime.InteropServices;
using Parley.Cli;

// Ctrl-C and SIGTERM end what waits (inbox --watch); what was asked of the node is done or not done there.
using var stop = new CancellationTokenSource();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
return await Application.RunAsync(args, SystemHost.Create(), stop.Token);

void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    stop.Cancel();
}

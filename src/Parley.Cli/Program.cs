using Parley.Cli;

var host = CliHost.System();
using Interrupts interrupts = new(host);
return await ProgramRun.RunAsync(Commands.Program, args, host, interrupts.Token);

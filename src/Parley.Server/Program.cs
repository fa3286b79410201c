using Parley.Server;
using Parley.Server.Native;

NativeHeap.Bound();

// Each command is a file in Commands/. Exit codes: docs/operate/faults.md.
var host = ServerProgram.Host();
using Interrupts interrupts = new(host);
return await ProgramRun.RunAsync(ServerProgram.Program, args, host, interrupts.Token);

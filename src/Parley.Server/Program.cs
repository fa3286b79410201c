using System.CommandLine;
using Parley.Server.Commands;

// Each command is a file in Commands/. Exit codes: 0 good, 1 something is wrong with the record, 2 usage, 4 the environment (files, ports, passphrase).
var root = new RootCommand("parley-node: runs and keeps a party's node")
{
    RunCommand.Create(),
    FsckCommand.Create(),
    RebuildCommand.Create(),
    BackupCommand.Create(),
    RestoreCommand.Create(),
};
return await root.Parse(args).InvokeAsync();

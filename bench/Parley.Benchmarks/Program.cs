using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

// What the parts cost (docs/benchmarks.md). Short runs by default; --long measures until BenchmarkDotNet is content. All else is its own command line:
// --filter '*Tree*'.
// In this process: the build's rules (warnings are errors, lock files) are not meant for programs that BenchmarkDotNet would write.
var job = (args.Contains("--long") ? Job.Default : Job.ShortRun).WithToolchain(new InProcessEmitToolchain(TimeSpan.FromMinutes(10), logOutput: false));
var config = ManualConfig.CreateEmpty()
    .AddJob(job)
    .AddColumnProvider(DefaultColumnProviders.Instance)
    .AddDiagnoser(MemoryDiagnoser.Default)
    .AddExporter(MarkdownExporter.GitHub)
    .AddLogger(ConsoleLogger.Default)
    .WithOptions(ConfigOptions.JoinSummary);
string[] rest = [.. args.Where(arg => arg is not ("--long" or "--short"))];
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(rest.Length == 0 ? ["--filter", "*"] : rest, config);

using System.Diagnostics;

namespace Parley.MeaningBench;

/// <summary>A watch over the processor time of this process.</summary>
internal readonly struct Cpu(TimeSpan started)
{
    public TimeSpan Elapsed => Now - started;

    private static TimeSpan Now => Process.GetCurrentProcess().TotalProcessorTime;

    public static Cpu Start() => new(Now);
}

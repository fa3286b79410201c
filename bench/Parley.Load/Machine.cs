using System.Globalization;

namespace Parley.Load;

/// <summary>What the kernel says of this machine and of processes on it (Linux).</summary>
internal static class Machine
{
    /// <summary>Resident memory of a process in MiB.</summary>
    public static double ResidentMiB(int process)
    {
        var line = File.ReadLines($"/proc/{process}/status").First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal));
        return long.Parse(line.AsSpan(6).Trim()[..^3], CultureInfo.InvariantCulture) / 1024.0;
    }

    /// <summary>Processor time a process has used, in seconds.</summary>
    public static double ProcessorSeconds(int process)
    {
        // proc(5): utime and stime are fields 14 and 15; the name before them, in parentheses, may hold anything. 100 ticks a second.
        var fields = File.ReadAllText($"/proc/{process}/stat").Split(") ")[^1].Split(' ');
        return (long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture)) / 100.0;
    }

    /// <summary>What a figure must be read with: cores, load by others, kernel.</summary>
    public static void Describe()
    {
        var processor = File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim();
        Console.WriteLine($"machine: {Environment.ProcessorCount} cores, {processor}, {Environment.OSVersion}, .NET {Environment.Version}");
        Console.WriteLine($"began: {DateTime.UtcNow:yyyy-MM-dd HH:mm:ss}Z; load average before: {File.ReadAllText("/proc/loadavg").Trim()}");
    }
}

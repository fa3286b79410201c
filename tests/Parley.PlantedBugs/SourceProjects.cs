using System.Collections.Concurrent;
using System.Diagnostics;

namespace Parley.PlantedBugs;

/// <summary>The projects of the repository, each read when the first bug of it is planted.</summary>
internal sealed class SourceProjects
{
    private readonly string _root;
    private readonly string _arguments;
    private readonly ConcurrentDictionary<string, Lazy<SourceProject>> _read = new();

    /// <param name="root">The repository.</param>
    /// <param name="work">A folder for the compiler's arguments.</param>
    public SourceProjects(string root, string work)
    {
        (_root, _arguments) = (root, Path.Combine(work, "arguments"));
        var asked = new ProcessStartInfo("dotnet", [
            "msbuild", Path.Combine(root, "tests/Parley.PlantedBugs/CompilerArguments.targets"), "-m:2", "-v:q", "-nologo", "-t:WriteAll", "-nodeReuse:false", "-p:ArgumentsFolder=" + _arguments])
        {
            RedirectStandardOutput = true,
        };
        using var msbuild = Process.Start(asked)!;
        var said = msbuild.StandardOutput.ReadToEnd();
        msbuild.WaitForExit();
        if (msbuild.ExitCode != 0)
            throw new PlantingException("the build does not say how it compiles:\n" + said);
    }

    /// <summary>The project that a source file belongs to.</summary>
    public SourceProject Of(string path)
    {
        var folder = Path.GetDirectoryName(path)!;
        while (folder.Length > _root.Length && !Directory.EnumerateFiles(folder, "*.csproj").Any())
            folder = Path.GetDirectoryName(folder)!;
        return _read.GetOrAdd(folder, key => new(() => SourceProject.Read(key, File.ReadLines(Path.Combine(_arguments, Path.GetFileName(key) + ".args"))))).Value;
    }
}

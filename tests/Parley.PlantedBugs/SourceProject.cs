using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;

namespace Parley.PlantedBugs;

/// <summary>One project as the build compiles it, held in memory: its assembly can be made again with one file changed. Generators run, analyzers do not.</summary>
internal sealed class SourceProject
{
    private readonly CSharpCompilation _source;
    private readonly GeneratorDriver _generators;
    private readonly ImmutableArray<ResourceDescription> _resources;
    private readonly EmitOptions _emit;

    private SourceProject(CSharpCompilation source, GeneratorDriver generators, CSharpCommandLineArguments arguments)
    {
        (_source, _generators, _resources) = (source, generators, arguments.ManifestResources);
        _emit = arguments.EmitOptions.WithDebugInformationFormat(DebugInformationFormat.PortablePdb);
        AssemblyFile = arguments.OutputFileName!;
    }

    /// <summary>The file name of its assembly.</summary>
    public string AssemblyFile { get; }

    /// <param name="folder">The folder of the project; paths among the arguments start there.</param>
    /// <param name="commandLine">The compiler's arguments, as the build has them.</param>
    public static SourceProject Read(string folder, IEnumerable<string> commandLine)
    {
        var arguments = CSharpCommandLineParser.Default.Parse(commandLine, folder, sdkDirectory: null);
        if (!arguments.Errors.IsEmpty)
            throw new PlantingException($"{folder}: {arguments.Errors[0]}");

        var config = AnalyzerConfigSet.Create(arguments.AnalyzerConfigPaths.Select(path => AnalyzerConfig.Parse(File.ReadAllText(path), path)).ToList());
        var trees = arguments.SourceFiles.AsParallel().AsOrdered().Select(file => Parse(File.ReadAllText(file.Path), file.Path, arguments.ParseOptions));
        var references = arguments.MetadataReferences.Select(reference =>
            MetadataReference.CreateFromFile(Path.Combine(folder, reference.Reference), reference.Properties));
        // A planted bug may leave a variable unused: only errors count.
        var options = arguments.CompilationOptions.WithGeneralDiagnosticOption(ReportDiagnostic.Default)
            .WithAssemblyIdentityComparer(DesktopAssemblyIdentityComparer.Default);
        var source = CSharpCompilation.Create(arguments.CompilationName, trees, references, options);

        var loader = new Loader();
        var generators = arguments.AnalyzerReferences
            .Select(reference => new AnalyzerFileReference(Path.Combine(folder, reference.FilePath), loader))
            .SelectMany(reference => reference.GetGenerators(LanguageNames.CSharp));
        var texts = arguments.AdditionalFiles.Select(file => new FileText(file.Path));
        var driver = CSharpGeneratorDriver.Create(generators, texts, arguments.ParseOptions, new Options(config));
        return new SourceProject(source, driver.RunGenerators(source), arguments);
    }

    /// <summary>The assembly of the source as it is.</summary>
    public byte[] Compile() => Compile(_source);

    /// <summary>The assembly with another text in one file.</summary>
    /// <exception cref="PlantingException">The file is none of this project's, or the text does not compile.</exception>
    public byte[] Compile(string path, string text)
    {
        var old = _source.SyntaxTrees.FirstOrDefault(tree => tree.FilePath == path) ?? throw new PlantingException($"{path} is not compiled into {AssemblyFile}");
        return Compile(_source.ReplaceSyntaxTree(old, Parse(text, path, (CSharpParseOptions)old.Options)));
    }

    private byte[] Compile(CSharpCompilation source)
    {
        _generators.RunGeneratorsAndUpdateCompilation(source, out var whole, out _);
        using var assembly = new MemoryStream();
        var result = whole.Emit(assembly, pdbStream: null, manifestResources: _resources, options: _emit);
        if (!result.Success)
            throw new PlantingException($"{AssemblyFile} does not compile: {result.Diagnostics.First(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)}");
        return assembly.ToArray();
    }

    private static SyntaxTree Parse(string text, string path, CSharpParseOptions options) =>
        CSharpSyntaxTree.ParseText(SourceText.From(text, System.Text.Encoding.UTF8, SourceHashAlgorithm.Sha256), options, path);

    /// <summary>Projects bring the same generators in different versions: each project's stand in a context of their own. What is not among them, the compiler above all, is this program's.</summary>
    private sealed class Loader : IAnalyzerAssemblyLoader
    {
        private readonly Dictionary<string, string> _paths = new(StringComparer.OrdinalIgnoreCase);
        private readonly AssemblyLoadContext _context = new(null);

        public Loader() => _context.Resolving += (context, name) => _paths.TryGetValue(name.Name!, out var path) ? context.LoadFromAssemblyPath(path) : null;

        public void AddDependencyLocation(string fullPath) => _paths[Path.GetFileNameWithoutExtension(fullPath)] = fullPath;

        public Assembly LoadFromPath(string fullPath) => _context.LoadFromAssemblyPath(fullPath);
    }

    private sealed class FileText(string path) : AdditionalText
    {
        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(File.ReadAllText(path));
    }

    /// <summary>What .editorconfig and the build say to generators.</summary>
    private sealed class Options(AnalyzerConfigSet config) : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Values(config.GlobalConfigOptions.AnalyzerOptions);

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => new Values(config.GetOptionsForSourcePath(tree.FilePath).AnalyzerOptions);

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => new Values(config.GetOptionsForSourcePath(textFile.Path).AnalyzerOptions);
    }

    private sealed class Values(ImmutableDictionary<string, string> values) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out string? value) => values.TryGetValue(key, out value);
    }
}

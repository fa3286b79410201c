using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace Parley.Architecture.Tests.Folders;

/// <summary>Where the types and instructions of an assembly are written: its portable PDB's documents, as folders below the project. Generated code has no home.</summary>
internal sealed class Homes
{
    // "Type Definition Documents" of the portable PDB format: for a type without a method body in some file it is written in.
    private static readonly Guid s_typeDocuments = new("932E74BC-DBA9-4478-8D46-0F32A7BAB3D3");

    private readonly MetadataReader _types;
    private readonly MetadataReader _pdb;
    private readonly Dictionary<DocumentHandle, string?> _folders;
    private readonly Dictionary<TypeDefinitionHandle, string[]> _known = [];

    /// <param name="root">The project's folder as the compiler recorded it, ending in '/'.</param>
    public Homes(MetadataReader types, MetadataReader pdb, string root)
    {
        (_types, _pdb) = (types, pdb);
        _folders = pdb.Documents.ToDictionary(handle => handle, handle => Below(root, pdb.GetString(pdb.GetDocument(handle).Name)));
        if (_folders.Values.All(folder => folder is null))
            throw new InvalidDataException($"No file below {root}: is PathMap in Directory.Build.props another one?");
    }

    /// <summary>The folders a type is written in: several for a partial type over several folders, none for generated code.</summary>
    public IReadOnlyList<string> Of(TypeDefinitionHandle handle)
    {
        if (_known.TryGetValue(handle, out var folders))
            return folders;
        var type = _types.GetTypeDefinition(handle);
        DocumentHandle[] documents = [.. type.GetMethods().SelectMany(Documents), .. TypeDocuments(handle)];
        folders = [.. documents.Select(document => _folders[document]).OfType<string>().Distinct()];
        if (documents.Length == 0 && !type.GetDeclaringType().IsNil)
            folders = [.. Of(type.GetDeclaringType())];
        return _known[handle] = folders;
    }

    /// <summary>The folders of a method's body, or of its type if it has none.</summary>
    public IReadOnlyList<string> Of(MethodDefinitionHandle handle)
    {
        var documents = Documents(handle).ToList();
        return documents.Count == 0
            ? Of(_types.GetMethodDefinition(handle).GetDeclaringType())
            : [.. documents.Select(document => _folders[document]).OfType<string>().Distinct()];
    }

    /// <summary>The offsets in a method's body from which on another file is meant (a constructor with the initializers of a partial type), with the file's folder.</summary>
    public IReadOnlyList<(int Offset, string? Folder)> Lines(MethodDefinitionHandle handle) =>
        [.. _pdb.GetMethodDebugInformation(handle).GetSequencePoints().Where(point => !point.IsHidden).Select(point => (point.Offset, _folders[point.Document]))];

    private IEnumerable<DocumentHandle> Documents(MethodDefinitionHandle handle) =>
        _pdb.GetMethodDebugInformation(handle).GetSequencePoints().Where(point => !point.IsHidden).Select(point => point.Document).Distinct();

    private List<DocumentHandle> TypeDocuments(TypeDefinitionHandle handle)
    {
        var documents = new List<DocumentHandle>();
        foreach (var custom in _pdb.GetCustomDebugInformation(handle).Select(_pdb.GetCustomDebugInformation).Where(custom => _pdb.GetGuid(custom.Kind) == s_typeDocuments))
        {
            var blob = _pdb.GetBlobReader(custom.Value);
            while (blob.RemainingBytes > 0)
                documents.Add(MetadataTokens.DocumentHandle(blob.ReadCompressedInteger()));
        }

        return documents;
    }

    private static string? Below(string root, string document)
    {
        if (!document.StartsWith(root, StringComparison.Ordinal))
            return null;
        var path = document[root.Length..];
        return path.StartsWith("obj/", StringComparison.Ordinal) ? null : path[..Math.Max(0, path.LastIndexOf('/'))];
    }
}

using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Parley.Architecture.Tests.Folders;

/// <summary>
/// Reads which types of a compiled project use which others of the same project: base types, interfaces, constraints, fields, signatures, local variables and
/// method bodies. Constants and attributes leave no trace there and are not seen.
/// </summary>
internal sealed class CompiledProject
{
    private readonly PEReader _image;
    private readonly MetadataReader _types;
    private readonly Homes _homes;
    private readonly HashSet<Use> _uses = [];

    private CompiledProject(PEReader image, MetadataReader types, Homes homes) => (_image, _types, _homes) = (image, types, homes);

    /// <param name="root">The project's folder as the compiler recorded it, ending in '/'.</param>
    public static IReadOnlyCollection<Use> Read(string assembly, string root)
    {
        using var image = new PEReader(File.OpenRead(assembly));
        var embedded = image.ReadDebugDirectory().Single(entry => entry.Type == DebugDirectoryEntryType.EmbeddedPortablePdb);
        using var symbols = image.ReadEmbeddedPortablePdbDebugDirectoryData(embedded);
        var types = image.GetMetadataReader();
        var project = new CompiledProject(image, types, new Homes(types, symbols.GetMetadataReader(), root));
        foreach (var type in types.TypeDefinitions)
            project.Follow(type);
        return project._uses;
    }

    private void Follow(TypeDefinitionHandle handle)
    {
        var type = _types.GetTypeDefinition(handle);
        var homes = _homes.Of(handle);

        // The parts of a partial type see each other.
        foreach (var folder in homes)
            Add(handle, homes, handle, [folder]);

        AddEntity(handle, homes, type.BaseType);
        foreach (var implemented in type.GetInterfaceImplementations())
            AddEntity(handle, homes, _types.GetInterfaceImplementation(implemented).Interface);
        AddConstraints(handle, homes, type.GetGenericParameters());
        foreach (var field in type.GetFields())
            AddTypes(handle, homes, _types.GetFieldDefinition(field).DecodeSignature(Mentioned.Types, null));
        foreach (var method in type.GetMethods())
            Follow(handle, method);
    }

    private void Follow(TypeDefinitionHandle owner, MethodDefinitionHandle handle)
    {
        var method = _types.GetMethodDefinition(handle);
        var homes = _homes.Of(handle);
        var signature = method.DecodeSignature(Mentioned.Types, null);
        AddTypes(owner, homes, [.. signature.ReturnType, .. signature.ParameterTypes.SelectMany(parameter => parameter)]);
        AddConstraints(owner, homes, method.GetGenericParameters());
        if (method.RelativeVirtualAddress == 0)
            return;
        var body = _image.GetMethodBody(method.RelativeVirtualAddress);
        if (!body.LocalSignature.IsNil)
            AddTypes(owner, homes, _types.GetStandaloneSignature(body.LocalSignature).DecodeLocalSignature(Mentioned.Types, null).SelectMany(local => local));
        foreach (var region in body.ExceptionRegions)
            AddEntity(owner, homes, region.CatchType);
        FollowBody(owner, homes, _homes.Lines(handle), body.GetILBytes() ?? []);
    }

    private void FollowBody(TypeDefinitionHandle owner, IReadOnlyList<string> homes, IReadOnlyList<(int Offset, string? Folder)> lines, byte[] instructions)
    {
        var line = -1;
        foreach (var (offset, token) in Tokens.In(instructions))
        {
            while (line + 1 < lines.Count && lines[line + 1].Offset <= offset)
                line++;
            AddEntity(owner, line < 0 ? homes : lines[line].Folder is { } folder ? [folder] : [], token);
        }
    }

    private void AddConstraints(TypeDefinitionHandle from, IReadOnlyList<string> homes, GenericParameterHandleCollection parameters)
    {
        foreach (var constraint in parameters.SelectMany(parameter => _types.GetGenericParameter(parameter).GetConstraints()))
            AddEntity(from, homes, _types.GetGenericParameterConstraint(constraint).Type);
    }

    private void AddEntity(TypeDefinitionHandle from, IReadOnlyList<string> homes, EntityHandle to)
    {
        if (to.IsNil)
            return;
        switch (to.Kind)
        {
            case HandleKind.TypeDefinition:
                AddTypes(from, homes, [(TypeDefinitionHandle)to]);
                break;
            case HandleKind.TypeSpecification:
                AddTypes(from, homes, _types.GetTypeSpecification((TypeSpecificationHandle)to).DecodeSignature(Mentioned.Types, null));
                break;
            case HandleKind.FieldDefinition:
                AddTypes(from, homes, [_types.GetFieldDefinition((FieldDefinitionHandle)to).GetDeclaringType()]);
                break;
            case HandleKind.MethodDefinition:
                var method = (MethodDefinitionHandle)to;
                Add(from, homes, _types.GetMethodDefinition(method).GetDeclaringType(), _homes.Of(method));
                break;
            case HandleKind.MemberReference:
                AddEntity(from, homes, _types.GetMemberReference((MemberReferenceHandle)to).Parent);
                break;
            case HandleKind.MethodSpecification:
                var generic = _types.GetMethodSpecification((MethodSpecificationHandle)to);
                AddEntity(from, homes, generic.Method);
                AddTypes(from, homes, generic.DecodeSignature(Mentioned.Types, null).SelectMany(argument => argument));
                break;
            default:
                break;
        }
    }

    private void AddTypes(TypeDefinitionHandle from, IReadOnlyList<string> homes, IEnumerable<TypeDefinitionHandle> to)
    {
        foreach (var type in to)
            Add(from, homes, type, _homes.Of(type));
    }

    private void Add(TypeDefinitionHandle from, IReadOnlyList<string> homes, TypeDefinitionHandle to, IReadOnlyList<string> toHomes)
    {
        foreach (var folder in homes)
        {
            foreach (var other in toHomes)
            {
                if (folder != other)
                    _uses.Add(new Use(Name(from), folder, Name(to), other));
            }
        }
    }

    // Closures and state machines go by the type whose method they were made from.
    private string Name(TypeDefinitionHandle handle)
    {
        var type = _types.GetTypeDefinition(handle);
        var name = _types.GetString(type.Name).Split('`')[0];
        if (type.GetDeclaringType().IsNil)
            return name;
        var outer = Name(type.GetDeclaringType());
        return name.StartsWith('<') ? outer : $"{outer}.{name}";
    }
}

using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using System.Text;

namespace Parley.Architecture.Tests.PublicApi;

/// <summary>The public surface of an assembly as text: a line for each type, an indented line for each member, in ordinal order.</summary>
internal static class ApiText
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    // What the compiler writes for every record says nothing.
    private static readonly string[] s_ofRecords = ["<Clone>$", "PrintMembers", "get_EqualityContract", "ToString", "GetHashCode", "Equals", "op_Equality", "op_Inequality", "Deconstruct"];

    /// <param name="assembly">The file.</param>
    /// <param name="beside">Assemblies in whose folders it finds what it refers to.</param>
    public static string Of(string assembly, params string[] beside)
    {
        var context = new AssemblyLoadContext(assembly, isCollectible: true);
        context.Resolving += (_, name) => beside.Prepend(assembly).Select(path => Path.Combine(Path.GetDirectoryName(path)!, name.Name + ".dll"))
            .Where(File.Exists).Select(context.LoadFromAssemblyPath).FirstOrDefault();
        var text = new StringBuilder();
        foreach (var type in context.LoadFromAssemblyPath(assembly).GetExportedTypes().OrderBy(Name, StringComparer.Ordinal))
        {
            text.Append(Line(type)).Append('\n');
            foreach (var line in Members(type).Order(StringComparer.Ordinal).Distinct())
                text.Append("    ").Append(line).Append('\n');
        }

        context.Unload();
        return text.ToString();
    }

    private static string Line(Type type)
    {
        var kind = type.IsEnum ? "enum" : type.IsInterface ? "interface" : typeof(Delegate).IsAssignableFrom(type) ? "delegate" : type.IsValueType ? "struct"
            : type is { IsAbstract: true, IsSealed: true } ? "static class" : type.IsAbstract ? "abstract class" : type.IsSealed ? "sealed class" : "class";
        var bases = type.GetInterfaces().Where(face => face.IsPublic && !face.Name.StartsWith("IEquatable", StringComparison.Ordinal)).Select(Name).Order(StringComparer.Ordinal);
        if (type.BaseType is { } parent && parent != typeof(object) && parent != typeof(ValueType) && !type.IsEnum && kind != "delegate")
            bases = bases.Prepend(Name(parent)).Order(StringComparer.Ordinal);
        var list = type.IsEnum ? "" : string.Join(", ", bases);
        return $"{(IsRecord(type) ? "record " : "")}{kind} {Name(type)}{(list.Length > 0 ? " : " + list : "")}";
    }

    private static IEnumerable<string> Members(Type type)
    {
        if (type.IsEnum)
            return Enum.GetNames(type).Select(name => $"{name} = {Convert.ToInt64(Enum.Parse(type, name), System.Globalization.CultureInfo.InvariantCulture)}");
        var record = IsRecord(type);
        return type.GetMembers(Declared).Where(IsOffered).Where(member => !record || !s_ofRecords.Contains(member.Name)).Select(Line).OfType<string>();
    }

    private static string? Line(MemberInfo member) => member switch
    {
        FieldInfo field => $"{(field.IsLiteral ? "const " : field.IsStatic ? "static " : "")}{Name(field.FieldType)} {field.Name}{(field.IsLiteral ? $" = {field.GetRawConstantValue()}" : "")}",
        PropertyInfo property => $"{Static(property.GetMethod ?? property.SetMethod!)}{Name(property.PropertyType)} {property.Name}{Indices(property)} {{ {Accessors(property)} }}",
        EventInfo happening => $"event {Name(happening.EventHandlerType!)} {happening.Name}",
        ConstructorInfo constructor => $"new({Parameters(constructor)})",
        MethodInfo { IsSpecialName: true } method when !method.Name.StartsWith("op_", StringComparison.Ordinal) => null,
        MethodInfo method => $"{Static(method)}{Name(method.ReturnType)} {method.Name}{Generics(method)}({Parameters(method)})",
        _ => null,
    };

    private static bool IsOffered(MemberInfo member) => member switch
    {
        FieldInfo field => field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly,
        MethodBase method => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly,
        PropertyInfo property => property.GetAccessors(nonPublic: true).Any(IsOffered),
        EventInfo happening => happening.AddMethod is { } add && IsOffered(add),
        _ => false,
    };

    private static string Accessors(PropertyInfo property) => string.Join(" ", new[]
    {
        property.GetMethod is { } get && IsOffered(get) ? "get;" : null,
        property.SetMethod is { } set && IsOffered(set)
            ? set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) ? "init;" : "set;" : null,
    }.OfType<string>());

    private static string Indices(PropertyInfo property) =>
        property.GetIndexParameters() is { Length: > 0 } indices ? $"[{string.Join(", ", indices.Select(index => Name(index.ParameterType)))}]" : "";

    private static string Generics(MethodInfo method) => method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(Name))}>" : "";

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(parameter =>
        $"{(parameter.IsOut ? "out " : parameter.ParameterType.IsByRef ? "ref " : "")}{Name(parameter.ParameterType)} {parameter.Name}{(parameter.IsOptional ? " = " + (parameter.RawDefaultValue ?? "null") : "")}"));

    private static string Static(MethodBase method) => method.IsStatic ? "static " : method.IsAbstract ? "abstract " : "";

    private static bool IsRecord(Type type) => type.GetMethod("PrintMembers", Declared) is not null;

    private static string Name(Type type)
    {
        if (type.IsByRef)
            return Name(type.GetElementType()!);
        if (type.IsArray)
            return Name(type.GetElementType()!) + "[]";
        if (type.IsGenericParameter)
            return type.Name;
        if (Nullable.GetUnderlyingType(type) is { } value)
            return Name(value) + "?";
        var plain = type.Name.Split('`')[0];
        var full = type.IsNested ? $"{Name(type.DeclaringType!)}.{plain}" : type.Namespace is { } space && space.StartsWith("Parley", StringComparison.Ordinal) ? $"{space}.{plain}" : plain;
        return type.IsGenericType ? $"{full}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>" : full;
    }
}

using System.Text;
using Parley.Json;
using Parley.Stix.Editing;

namespace Parley.Stix.Converting;

/// <summary>What STIX 2.0 calls otherwise than 2.1, by type, and what 2.1 has no name for.</summary>
internal static class Renames20
{
    /// <summary>The labels of 2.0 that 2.1 made properties of their own.</summary>
    private static readonly Dictionary<string, string> s_labels = new(StringComparer.Ordinal)
    {
        ["identity"] = "roles",
        ["indicator"] = "indicator_types",
        ["malware"] = "malware_types",
        ["report"] = "report_types",
        ["threat-actor"] = "threat_actor_types",
        ["tool"] = "tool_types",
    };

    private static readonly Dictionary<string, (string From, string To)[]> s_observables = new(StringComparer.Ordinal)
    {
        ["directory"] = [("created", "ctime"), ("modified", "mtime"), ("accessed", "atime")],
        ["file"] = [("created", "ctime"), ("modified", "mtime"), ("accessed", "atime")],
        ["process"] = [("created", "created_time"), ("binary_ref", "image_ref")],
        ["user-account"] = [("password_last_changed", "credential_last_changed")],
        ["windows-registry-key"] = [("modified", "modified_time")],
    };

    private static readonly Dictionary<string, string[]> s_gone = new(StringComparer.Ordinal)
    {
        ["file"] = ["is_encrypted", "encryption_algorithm", "decryption_key"],
        ["process"] = ["name", "arguments"],
        ["archive-ext"] = ["version"],
        ["raster-image-ext"] = ["image_compression_algorithm"],
        ["socket-ext"] = ["protocol_family"],
    };

    private static readonly JsonName s_headers = new("request_header"), s_fields = new("additional_header_fields");

    /// <summary>The name in 2.1 of a property of an observable.</summary>
    public static bool TryRename(string type, string property, out string renamed)
    {
        renamed = s_observables.GetValueOrDefault(type)?.FirstOrDefault(pair => pair.From == property).To ?? property;
        return renamed != property;
    }

    public static bool IsGone(string type, string property) => s_gone.GetValueOrDefault(type)?.Contains(property) == true;

    public static void Object(StixObject obj, Renaming names)
    {
        // Who has both wrote 2.1 but for the version, where labels are labels.
        if (s_labels.TryGetValue(obj.Type, out var types) && !obj.Root.TryGet(types, out _))
            names.Rename(obj.Root, JsonPlace.Root, CommonProperties.Labels.Name, types);
    }

    public static void Observable(JsonValue observable, JsonPlace place, StixDraft draft, Renaming names)
    {
        if (!observable.TryGet(CommonProperties.Type.JsonName, out var named) || named.Kind != JsonKind.String)
            return;
        var type = named.GetString();
        foreach (var (from, to) in s_observables.GetValueOrDefault(type) ?? [])
            names.Rename(observable, place, from, to);
        Gone(type, observable, place, names);
        Hashes(observable, place, names);
        Lists(observable, s_fields, place, draft);
        if (!observable.TryGet(CommonProperties.Extensions.JsonName, out var extensions) || extensions.Kind != JsonKind.Object)
            return;
        foreach (var extension in extensions.Members)
        {
            if (extension.Value.Kind != JsonKind.Object)
                continue;
            var (name, at) = (extension.Name.GetString(), place.Then(JsonStep.To(CommonProperties.Extensions.Name)).Then(JsonStep.To(extension.Name.GetString())));
            Gone(name, extension.Value, at, names);
            Lists(extension.Value, s_headers, at, draft);
        }
    }

    private static void Gone(string type, JsonValue holder, JsonPlace place, Renaming names)
    {
        foreach (var name in s_gone.GetValueOrDefault(type) ?? [])
            names.Keep(holder, place, name);
    }

    /// <summary>2.0 wrote it in small letters.</summary>
    private static void Hashes(JsonValue observable, JsonPlace place, Renaming names)
    {
        if (observable.TryGet(FileObject.Hashes.JsonName, out var hashes) && hashes.Kind == JsonKind.Object)
            names.Rename(hashes, place.Then(JsonStep.To(FileObject.Hashes.Name)), "ssdeep", "SSDEEP");
    }

    /// <summary>Header fields had one value, and have a list.</summary>
    private static void Lists(JsonValue holder, JsonName name, JsonPlace place, StixDraft draft)
    {
        if (!holder.TryGet(name, out var fields) || fields.Kind != JsonKind.Object)
            return;
        foreach (var field in fields.Members)
        {
            if (field.Value.Kind == JsonKind.String)
                draft.Set(place.Then(JsonStep.To(name.Name)).Then(JsonStep.To(field.Name.GetString())), Encoding.UTF8.GetBytes($"[{Encoding.UTF8.GetString(field.Value.Raw)}]"));
        }
    }
}

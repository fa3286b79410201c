using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Parley.Console.Frame;

/// <summary>
/// A form with files in it, read as it comes: nothing of a file is kept here, in memory or on a disk. Its first part is the token that shows it to be ours, so that it is known
/// before any file is read; what was typed comes before the files.
/// </summary>
internal sealed class StreamedForm
{
    public const string TokenField = "forgery";

    private const int MostFields = 2_000;
    private const int MostFieldBytes = 1 << 20;

    private readonly Dictionary<string, StringValues> _fields = new(StringComparer.Ordinal);
    private readonly MultipartReader? _reader;
    private readonly CancellationToken _cancel;
    private MultipartSection? _ahead;
    private int _bytes;
    private int _count;

    private StreamedForm(MultipartReader? reader, CancellationToken cancel) => (_reader, _cancel) = (reader, cancel);

    /// <summary>What was typed, as far as it has come.</summary>
    public IFormCollection Fields => new FormCollection(_fields);

    /// <summary>Reads the first part of a request's form.</summary>
    public static async Task<StreamedForm> BeginAsync(HttpContext context)
    {
        var request = context.Request;
        var boundary = MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            ? HeaderUtilities.RemoveQuotes(type.Boundary).Value : null;
        var form = new StreamedForm(boundary is { Length: > 0 } ? new MultipartReader(boundary, request.Body) : null, context.RequestAborted);
        context.Features.Set(form);
        if (form._reader is null)
        {
            foreach (var (name, values) in await request.ReadFormAsync(context.RequestAborted))
                form._fields[name] = values;
        }
        else if (await form.NextAsync() is { } first && (!await form.TakeFieldAsync(first)))
        {
            form._ahead = first;
        }

        return form;
    }

    /// <summary>That of a request, where its route has one.</summary>
    public static StreamedForm? Of(HttpContext context) => context.Features.Get<StreamedForm>();

    /// <summary>The next file; null when the form is at its end. What is left of the one before is passed over.</summary>
    public async Task<FileMultipartSection?> NextFileAsync()
    {
        while (await NextAsync() is { } part)
        {
            if (!await TakeFieldAsync(part))
                return part.AsFileSection();
        }

        return null;
    }

    /// <summary>Reads to the end: a browser shows no answer to what it could not send.</summary>
    public async Task PassOverAsync()
    {
        while (await NextFileAsync() is not null)
        {
        }
    }

    private async Task<MultipartSection?> NextAsync()
    {
        if (_ahead is { } ahead)
        {
            _ahead = null;
            return ahead;
        }

        return _reader is null ? null : await ReadAsync(() => _reader.ReadNextSectionAsync(_cancel));
    }

    // False for a file.
    private async Task<bool> TakeFieldAsync(MultipartSection part)
    {
        if (part.AsFormDataSection() is not { } field)
            return part.AsFileSection() is null;
        var text = await ReadAsync(async () =>
        {
            var bytes = new byte[MostFieldBytes - _bytes + 1];
            var length = await part.Body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, _cancel);
            _bytes += length + field.Name.Length;
            return Encoding.UTF8.GetString(bytes, 0, length);
        });
        if (_bytes > MostFieldBytes || ++_count > MostFields)
            throw new BadHttpRequestException("", StatusCodes.Status413PayloadTooLarge);
        _fields[field.Name] = StringValues.Concat(_fields.GetValueOrDefault(field.Name), text);
        return true;
    }

    /// <summary>What breaks the form's own rules, or ends before its time, is a bad request.</summary>
    public static async Task<T> ReadAsync<T>(Func<Task<T>> read)
    {
        try
        {
            return await read();
        }
        catch (Exception fault) when (fault is InvalidDataException or (IOException and not BadHttpRequestException))
        {
            throw new BadHttpRequestException("", StatusCodes.Status400BadRequest, fault);
        }
    }
}

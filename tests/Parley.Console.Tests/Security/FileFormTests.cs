using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Parley.Api;
using Parley.Console.Tests.Fixture;
using Parley.Console.Visits;

namespace Parley.Console.Tests.Security;

/// <summary>The one route whose form may be long: its token is asked for before anything is read, and its files are never whole anywhere.</summary>
public sealed class FileFormTests(TwoConsoles consoles)
{
    private const string Key = "0123456789abcdef0123456789abcdef";

    private Desk Usa => consoles.Usa;

    [Fact]
    public async Task Without_the_token_as_its_first_part_the_form_is_refused()
    {
        var (officer, other) = (await Caller.SignInAsync(Usa, Desk.Officer), await Caller.ComeAsync(consoles.Chn));
        foreach (var parts in new[]
        {
            Parts(("kind", "note"), ("forgery", officer.Token)),
            Parts(("forgery", ""), ("forgery", officer.Token)),
            Parts(("forgery", other.Token)),
            Parts(),
        })
        {
            parts.Add(new ByteArrayContent(new byte[300_000]), "file", "forged.bin");
            var (status, page) = await SendAsync(officer, parts);
            Assert.True(status == HttpStatusCode.Forbidden && page.Contains(ConsoleCodes.Forgery, StringComparison.Ordinal), page);
        }
    }

    [Fact]
    public async Task What_was_typed_has_the_limit_of_every_form_and_a_form_that_is_none_is_refused()
    {
        var officer = await Caller.SignInAsync(Usa, Desk.Officer);
        var (status, page) = await SendAsync(officer, Parts(("forgery", officer.Token), ("kind", "note"), ("text/en", new string('x', 1 << 20))));
        Assert.True(status == HttpStatusCode.RequestEntityTooLarge && page.Contains(ConsoleCodes.TooLarge, StringComparison.Ordinal), $"{status} {page}");
        foreach (var broken in new[] { "", "--b\r\n", "--b\r\nContent-Disposition: form-data; name=\"forgery\"\r\n\r\n" + officer.Token, "--b\r\nno header\r\n\r\n" })
        {
            var content = new StringContent(broken);
            content.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=b");
            (status, _) = await SendAsync(officer, content);
            Assert.True(status is HttpStatusCode.BadRequest or HttpStatusCode.Forbidden, $"{status} for {broken}");
        }
    }

    [Fact]
    public async Task A_form_that_ends_in_the_middle_of_a_file_leaves_the_text_and_no_file()
    {
        var officer = await Caller.SignInAsync(Usa, Desk.Officer);
        var begun = $"--b\r\nContent-Disposition: form-data; name=\"forgery\"\r\n\r\n{officer.Token}\r\n" + string.Concat(
            new[] { ("kind", "note"), ("key", Key), ("text/en", "what was typed") }.Select(field => $"--b\r\nContent-Disposition: form-data; name=\"{field.Item1}\"\r\n\r\n{field.Item2}\r\n"))
            + "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"half.bin\"\r\n\r\n" + new string('x', 200_000);
        var content = new StringContent(begun, Encoding.ASCII);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=b");
        var (status, _) = await SendAsync(officer, content);
        Assert.Equal(HttpStatusCode.BadRequest, status);
        var (_, draft) = await officer.SendAsync("GET", $"{Paths.Write(Usa.Channel)}?draft={Key}");
        Assert.Contains("what was typed", draft, StringComparison.Ordinal);
        Assert.DoesNotContain("half.bin", draft, StringComparison.Ordinal);
        await officer.SendAsync("POST", Paths.Write(Usa.Channel), $"kind=note&key={Key}&act=discard");
    }

    [Fact]
    public async Task A_long_file_goes_through_the_console_in_pieces()
    {
        var officer = await Caller.SignInAsync(Usa, Desk.Officer);
        var small = Parts(("forgery", officer.Token), ("kind", "note"), ("key", Key));
        small.Add(new ByteArrayContent([1]), "file", "first.bin");
        await SendAsync(officer, small);
        var form = Parts(("forgery", officer.Token), ("kind", "note"), ("key", Key));
        form.Add(new ByteArrayContent(new byte[InsideLimits.MaxUploadBytes]), "file", "longest.bin");
        var before = GC.GetTotalAllocatedBytes();
        var (status, page) = await SendAsync(officer, form);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("longest.bin", page, StringComparison.Ordinal);
        Assert.Contains("67,108,864", page, StringComparison.Ordinal);

        // Both programs run here, and their readers and writers need something; the file alone would be more.
        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, InsideLimits.MaxUploadBytes);
        await officer.SendAsync("POST", Paths.Write(Usa.Channel), $"kind=note&key={Key}&act=discard");
    }

    [Fact]
    public async Task The_name_of_a_file_is_text_and_has_no_folders()
    {
        var officer = await Caller.SignInAsync(Usa, Desk.Officer);
        var form = Parts(("forgery", officer.Token), ("kind", "note"), ("key", Key));
        form.Add(new ByteArrayContent([1]), "file", "..\\..\\<img src=x onerror=y>\u202Egnp.exe");
        var (_, page) = await SendAsync(officer, form);
        Assert.DoesNotContain("<img", page, StringComparison.Ordinal);
        Assert.DoesNotContain("..\\", page, StringComparison.Ordinal);
        await officer.SendAsync("POST", Paths.Write(Usa.Channel), $"kind=note&key={Key}&act=discard");
    }

    private static MultipartFormDataContent Parts(params (string Name, string Value)[] fields)
    {
        var content = new MultipartFormDataContent();
        foreach (var (name, value) in fields)
            content.Add(new StringContent(value), name);
        return content;
    }

    private Task<(HttpStatusCode Status, string Content)> SendAsync(Caller caller, HttpContent content) => caller.PostAsync(Paths.Files(Usa.Channel), content);
}

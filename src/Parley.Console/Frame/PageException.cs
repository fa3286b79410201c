namespace Parley.Console.Frame;

/// <summary>Ends a request with a page that says what and what next.</summary>
internal sealed class PageException(int status, string code, string? detail = null) : Exception
{
    public int Status => status;

    /// <summary>A code of docs/spec/errors.md.</summary>
    public string Code => code;

    public string? Detail => detail;
}

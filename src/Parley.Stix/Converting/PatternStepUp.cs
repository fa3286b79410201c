using Parley.Stix.Patterns;

namespace Parley.Stix.Converting;

/// <summary>A pattern of STIX 2.0 in the words of 2.1: times of START and STOP, and paths whose properties have other names. All else is as it was written.</summary>
/// <param name="Text">The pattern.</param>
/// <param name="Inexact">Paths of 2.0 for which 2.1 has only something near, or nothing.</param>
internal sealed record PatternStepUp(string Text, IReadOnlyList<string> Inexact)
{
    /// <returns>Null, if the text is no pattern.</returns>
    public static PatternStepUp? Of(string text)
    {
        if (!Pattern.TryParse(text, PatternLimits.Default, out var pattern, out _))
            return null;
        var (edits, inexact) = (new List<(int At, int Length, string Text)>(), new List<string>());
        foreach (var breach in pattern.Breaches)
        {
            if (breach.Code == PatternFaultCode.TextTime)
                edits.Add((breach.Offset, 0, "t"));
        }

        var ends = Ends(text);
        foreach (var path in pattern.Paths)
        {
            if (Stepped(path, inexact) is { } stepped)
                edits.Add((path.Offset, ends[path.Offset] - path.Offset, stepped.ToString()));
        }

        foreach (var (at, length, edit) in edits.OrderByDescending(edit => edit.At))
            text = string.Concat(text.AsSpan(0, at), edit, text.AsSpan(at + length));
        return new PatternStepUp(text, inexact);
    }

    private static ObjectPath? Stepped(ObjectPath path, List<string> inexact)
    {
        var first = path.Steps[0].Name!;
        var steps = path.Steps.Select(step => step.Name == "ssdeep" ? PathStep.Property("SSDEEP") : step).ToList();
        if (path.ObjectType == "process" && first == "name")
        {
            // What a process was called in 2.0 is what its file is called.
            steps = [PathStep.Property("image_ref"), .. steps];
            inexact.Add(path.ToString());
        }
        else if (Renames20.IsGone(path.ObjectType, first))
        {
            steps[0] = PathStep.Property($"x_stix20_{first}");
            inexact.Add(path.ToString());
        }
        else if (Renames20.TryRename(path.ObjectType, first, out var renamed))
        {
            steps[0] = PathStep.Property(renamed);
        }

        return steps.SequenceEqual(path.Steps) ? null : new ObjectPath(path.ObjectType, steps);
    }

    /// <summary>Where each path ends, by where it begins: a type, a colon, a name, then names and items.</summary>
    private static Dictionary<int, int> Ends(string text)
    {
        var tokens = new List<Token>();
        var lexer = new Lexer(text);
        for (var token = lexer.Next(); token.Kind is not (TokenKind.End or TokenKind.Bad); token = lexer.Next())
            tokens.Add(token);
        var ends = new Dictionary<int, int>();
        for (var i = 0; i + 2 < tokens.Count; i++)
        {
            if (tokens[i + 1].Kind != TokenKind.Colon)
                continue;
            var last = i + 2;
            while (last + 2 < tokens.Count)
            {
                if (tokens[last + 1].Kind == TokenKind.Dot)
                    last += 2;
                else if (tokens[last + 1].Kind == TokenKind.OpenBracket && tokens[last + 3].Kind == TokenKind.CloseBracket)
                    last += 3;
                else
                    break;
            }

            ends[tokens[i].Start] = tokens[last].End;
        }

        return ends;
    }
}

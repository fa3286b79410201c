using Parley.Meaning;
using Parley.Protocol;
using Parley.Vocabulary;

namespace Parley.Cli;

/// <summary>A state in one language: first a table of all duties, then what each message rests on.</summary>
internal sealed class StatesPage(Session session, State state, string language, Terms terms)
{
    private const string Indent = "  ";

    private readonly PartyNames _parties = new(terms.Members.ToDictionary(member => member.Party, member => member.Names));

    private Screen Screen => session.Screen;

    public void Write()
    {
        StateWords words = new(language, _parties);
        foreach (var (party, size) in state.Frozen)
            Screen.Loud(Say("states/frozen", _parties.Show(party, language), $"{size}"));
        var duties = state.Duties.ToList();
        Screen.Table(
            [Say("label/message"), Say("states/debtor"), Say("states/owes"), Say("label/state")],
            [.. duties.Select(duty => (IReadOnlyList<string>)[Link(duty.Message), duty.Debtor, words.Of(duty.What), words.Of(duty)[0].Text])]);
        WriteMessages(words, duties.ToLookup(duty => duty.Message));
        WriteList("states/overdues", state.Overdues, overdue => (overdue.Id, words.Of(overdue)));
        WriteList("states/faults", state.Faults, fault => (fault.At, [words.Of(fault)]));
    }

    private void WriteMessages(StateWords words, ILookup<EntryLink, Duty> duties)
    {
        var messages = state.Messages.ToList();
        Screen.Line(messages.Count == 0 ? Say("states/none") : "");
        if (messages.Count > 0) Screen.Heading(Say("states/messages"));
        foreach (var message in messages)
        {
            Screen.Line(Link(message.Id));
            WriteLines(words.Of(message), 1);
            foreach (var (party, reader) in message.Readers) Line(words.Of(party, reader).Text, 1);
            foreach (var duty in duties[message.Id])
            {
                Line(Say("render.owes", _parties.Show(duty.Debtor, language), words.Of(duty.What)), 1);
                WriteLines(words.Of(duty), 2);
            }
        }
    }

    private void WriteList<T>(string heading, IEnumerable<T> all, Func<T, (EntryLink At, IReadOnlyList<StateLine> Lines)> say)
    {
        var shown = all.Select(say).ToList();
        if (shown.Count == 0) return;
        Screen.Line();
        Screen.Heading(Say(heading));
        foreach (var (at, lines) in shown)
        {
            Screen.Line(Link(at));
            WriteLines(lines, 1);
        }
    }

    private void WriteLines(IEnumerable<StateLine> lines, int level)
    {
        foreach (var line in lines) Line(line.Text, level);
    }

    private void Line(string text, int level)
    {
        var indent = string.Concat(Enumerable.Repeat(Indent, level));
        foreach (var line in Wrapped.Lines(text, Screen.Width - indent.Length)) Screen.Line(indent + line);
    }

    private string Say(string key, params string[] args) => session.Catalogue.Text(key, language, args);

    private static string Link(EntryLink link) => $"{link.Party}/{link.Seq}";
}

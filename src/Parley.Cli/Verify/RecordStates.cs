using System.Text;
using Parley.Meaning;
using Parley.Protocol;

namespace Parley.Cli;

/// <summary>How every message and duty of a record stands, by the record alone (docs/spec/meaning.md): anyone who has it comes to the same.</summary>
internal sealed class RecordStates
{
    private readonly ChannelRules _rules;
    private readonly State _state;

    private RecordStates(ChannelRules rules, State state) => (_rules, _state) = (rules, state);

    public static RecordStates Read(ChannelRules? trusted, string path)
    {
        Meaning.RecordEvidence evidence = new(SuiteRegistry.Standard);
        var record = RecordEvidence.Read(trusted, path, evidence.Take);
        return new(record.Rules!, new State(evidence.Of(record)));
    }

    public void WriteJson(Screen screen) => screen.Raw(Encoding.UTF8.GetString(_state.ToJson()) + "\n");

    public void Show(Session session)
    {
        session.Screen.Heading($"{_rules.Id}  {session.Name(_rules.Terms.Title)}");
        session.Tell("states/heading");
        foreach (var language in session.Languages)
        {
            session.Screen.Line();
            new StatesPage(session, _state, language, _rules.Terms).Write();
        }

        session.Screen.Line();
        session.Tell("verify/no-agreement");
    }
}

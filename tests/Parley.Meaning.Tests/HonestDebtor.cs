using CsCheck;
using Parley.Protocol;

namespace Parley.Meaning.Tests;

/// <summary>
/// An asker that does anything, a debtor that answers or holds in time and puts its clock right after a wrong boot, and a third member that is slow and behind. The
/// debtor has a clock of its own and knows nothing but what it was sent.
/// </summary>
internal sealed class HonestDebtor
{
    private readonly World _world;
    private readonly Chaos _chaos;
    private readonly Writer _asker, _debtor;
    private readonly Writer? _third;
    private readonly Dictionary<EntryLink, long> _owed = [];
    private readonly Dictionary<EntryLink, int> _held = [];
    private readonly Dictionary<EntryLink, MessageContent> _asked = [];
    private long _looked, _booted, _since;

    public HonestDebtor(int members, uint seed)
    {
        _world = new(members);
        _chaos = new(_world, seed, forks: seed % 5 == 0, closes: false);
        (_asker, _debtor, _third) = (_world.Parties[0], _world.Parties[1], members > 2 ? _world.Parties[2] : null);
    }

    public World World => _world;

    /// <summary>Whether the debtor's clock is wrong just now: then its own word may make it late.</summary>
    public bool IsWrong => _debtor.OffMs != 0;

    public bool WasWrong { get; private set; }

    public void Step()
    {
        _world.Now += _chaos.Pick(30) * World.Minute;
        Answer();
        switch (_chaos.Pick(10))
        {
            case < 5:
                Ask();
                break;
            case < 7:
                Take();
                break;
            case 7 when _third is { } third:
                third.OffMs = -_chaos.Pick(500) * World.Minute;
                _world.Cosign(third, _world.Parties[_chaos.Pick(2)]);
                SeeAll(third);
                _world.Write(third, _chaos.Chance(50) ? new OtherContent("check") : World.Message("note"));
                break;
            case 8:
                Boot();
                break;
            default:
                if (_debtor.Held.Count > 0 && !_chaos.Chance(60))
                    Write(new OtherContent("check"));
                break;
        }
    }

    /// <summary>Lets the debtor put its clock right, if it is wrong, and tells the asker all.</summary>
    public void End()
    {
        PutRight();
        Answer();
        _world.Cosign(_asker, _debtor);
    }

    // Anything: also on its own account, and to the debtor's record.
    private void Ask()
    {
        if (!_chaos.Chance(60))
        {
            _chaos.Act(_asker);
            // An arbiter finds what is: what an honest debtor wrote can be opened.
            _world.Pieces.RemoveAll(piece => piece is Verdict { Readable: false } verdict && verdict.Of.Party == _debtor.Name);
            return;
        }

        _world.Write(_asker, World.Message(_chaos.Chance(80) ? "inquire" : "assist") with
        {
            Deadline = _chaos.Chance(60) ? Math.Max(0, _world.Now + ((_chaos.Pick(4000) - 2000) * World.Minute)) : null,
            Precedence = (Precedence)_chaos.Pick(4),
        });
    }

    private void Take()
    {
        // A node never signs one head with two times.
        foreach (var other in _world.Parties.Where(other => other != _debtor && other.Size > _debtor.Held.GetValueOrDefault(other.Name) && (other == _asker || _chaos.Chance(30))))
            _world.Cosign(_debtor, other);
        var held = _debtor.Held.GetValueOrDefault(_asker.Name);
        foreach (var duty in new State(Holding.Of(_world.Pieces)).Duties.Where(duty => duty.Debtor == _debtor.Name && duty.What == DutyKind.Answer
            && duty.Message.Party == _asker.Name && duty.Message.Seq >= _looked && duty.Message.Seq < held))
        {
            if (duty.Message.Seq >= _asker.Size || _asker.Written[(int)duty.Message.Seq].Content is not MessageContent message)
                continue;
            _asked[duty.Message] = message;
            _owed[duty.Message] = _world.Now + World.Terms([], "").Handling.Of(message.Precedence);
        }

        _looked = held;
        // A node writes what it cosigned soon after; here sometimes only with what it writes next.
        if (_chaos.Chance(50))
            SeeAll(_debtor);
    }

    // By true time: an officer is there. At the last moment, often; in the order of the moments.
    private void Answer()
    {
        var now = _world.Now;
        while (_owed.Count > 0 && _owed.MinBy(owed => owed.Value) is { } first && first.Value <= now)
        {
            _world.Now = first.Value;
            Answer(first.Key, first.Value);
        }

        _world.Now = now;
        foreach (var (link, due) in _owed.Where(_ => _chaos.Chance(15)).ToList())
            Answer(link, due);
    }

    private void Answer(EntryLink link, long due)
    {
        var asked = _asked[link];
        if (_held.GetValueOrDefault(link) < 2 && _chaos.Chance(30))
        {
            // A hold counts when it moves the due time, and so far as the terms let it.
            var until = due + ((_chaos.Pick(100) + 1) * World.Minute);
            Write(World.Message("answer", "holding", until) with { Answers = [link], Exercise = asked.Exercise });
            (_owed[link], _held[link]) = (until, _held.GetValueOrDefault(link) + 1);
            return;
        }

        var kind = asked.Body!.Kind switch { "propose" => "reject", "claim" => "respond", "dialogue" => "dialogue", _ => "answer" };
        Write(World.Message(kind, kind == "answer" ? "answered" : null) with { Answers = [link], Exercise = asked.Exercise });
        _owed.Remove(link);
    }

    private void Write(EntryContent content)
    {
        SeeAll(_debtor);
        _world.Write(_debtor, content);
        if (_chaos.Chance(40))
            _world.Cosign(_asker, _debtor, _chaos.Chance(30) ? _world.Now + ((_chaos.Pick(2000) - 1000) * World.Minute) : null);
    }

    private void SeeAll(Writer writer)
    {
        foreach (var other in _world.Parties.Where(other => other != writer && writer.Held.GetValueOrDefault(other.Name) > 0))
            _world.See(writer, other);
    }

    private void Boot()
    {
        if (IsWrong)
        {
            PutRight();
            return;
        }

        SeeAll(_debtor);
        _debtor.OffMs = (_chaos.Pick(6000) - 900) * World.Minute;
        (_booted, _since, WasWrong) = (_debtor.Size, Math.Max(0, _world.Now + _debtor.OffMs), true);
    }

    private void PutRight()
    {
        if (!IsWrong)
            return;
        SeeAll(_debtor);
        var was = Math.Max(0, _world.Now + _debtor.OffMs);
        _debtor.OffMs = 0;
        _world.Write(_debtor, new ClockContent(_booted, _since, was, _world.Now));
    }
}

using System.CommandLine;
using Parley.Load;

// What two nodes do end to end on this machine (docs/benchmarks.md). The receiver is the program `parley-node` in a process of its own; the sender is the
// same node hosted here, so that the stored cosignature is waited for and not polled for. Between them: HTTPS on the loopback.
var suites = new Option<string>("--suites") { Description = "sets of suites, separated by commas", DefaultValueFactory = _ => "base,nist,nist+gm" };
var sizes = new Option<string>("--sizes") { Description = "bytes of text in a message, separated by commas", DefaultValueFactory = _ => "256,2048,65536" };
var seconds = new Option<int>("--seconds") { Description = "seconds of each measurement", DefaultValueFactory = _ => 5 };
var senders = new Option<int>("--senders") { Description = "messages under way at the same time", DefaultValueFactory = _ => 256 };
var entries = new Option<int>("--entries") { Description = "messages in the record of the node that is started", DefaultValueFactory = _ => 100_000 };

var withoutDesk = new Option<bool>("--without-desk") { Description = "with desks that cannot be reached: the exchange alone" };

var exchange = new Command("exchange", "latency one by one, and rate with many senders, of each size and set of suites") { suites, sizes, seconds, senders, withoutDesk };
exchange.SetAction((parsed, _) =>
{
    DeskChoice.Without = parsed.GetValue(withoutDesk);
    return ExchangeRun.RunAsync(Lists.Suites(parsed.GetValue(suites)!), Lists.Sizes(parsed.GetValue(sizes)!), parsed.GetValue(seconds), parsed.GetValue(senders));
});
var sustained = new Command("sustained", "rate and memory second by second") { suites, sizes, seconds, senders, withoutDesk };
sustained.SetAction((parsed, _) =>
{
    DeskChoice.Without = parsed.GetValue(withoutDesk);
    return SustainedRun.RunAsync(Lists.Suites(parsed.GetValue(suites)!), Lists.Sizes(parsed.GetValue(sizes)!), parsed.GetValue(seconds), parsed.GetValue(senders));
});
var start = new Command("start", "local append without a reachable peer; start of a node, empty and with that record; idle memory")
{
    suites, sizes, senders, entries,
};
start.SetAction((parsed, _) => StartRun.RunAsync(
    Lists.Suites(parsed.GetValue(suites)!), Lists.Sizes(parsed.GetValue(sizes)!)[0], parsed.GetValue(senders), parsed.GetValue(entries)));
var desk = new Option<string>("--desk") { Description = "a PostgreSQL database to follow into as well" };
var replay = new Command("replay", "the desk's slices made again from a record: opening, then following on SQLite and PostgreSQL") { suites, sizes, senders, entries, desk };
replay.SetAction((parsed, _) => ReplayRun.RunAsync(
    Lists.Suites(parsed.GetValue(suites)!)[0], Lists.Sizes(parsed.GetValue(sizes)!)[0], parsed.GetValue(senders), parsed.GetValue(entries), parsed.GetValue(desk)));
var due = new Command("due", "the list of what is owed, with so many messages that nobody has opened, asked at both inside doors; with a desk on PostgreSQL, the sender's is there") { suites, sizes, senders, entries, desk };
due.SetAction((parsed, _) =>
{
    DeskChoice.Server = parsed.GetValue(desk);
    return DueRun.RunAsync(
        Lists.Suites(parsed.GetValue(suites)!)[0], Lists.Sizes(parsed.GetValue(sizes)!)[0], parsed.GetValue(senders), parsed.GetValue(entries));
});
var notice = new Command("notice", "from the cosignature of a FLASH to its first notice out") { suites, entries };
notice.SetAction((parsed, _) => NoticeRun.RunAsync(Lists.Suites(parsed.GetValue(suites)!)[^1], parsed.GetValue(entries)));
var lines = new Option<int>("--channels") { Description = "channels of the node", DefaultValueFactory = _ => 1_000 };
var channels = new Command("channels", "processor time and memory of a node with many channels on which nothing but checks happens") { suites, lines, seconds };
channels.SetAction((parsed, _) => ChannelsRun.RunAsync(Lists.Suites(parsed.GetValue(suites)!)[^1], parsed.GetValue(lines), parsed.GetValue(seconds)));
var parley = new Option<string>("--parley") { Description = "the program parley, as it is installed", Required = true };
var records = new Command("record", "fsck, export and verification of a record of so many messages, as whole processes") { suites, sizes, senders, entries, parley };
records.SetAction((parsed, _) => RecordRun.RunAsync(
    Lists.Suites(parsed.GetValue(suites)!)[^1], Lists.Sizes(parsed.GetValue(sizes)!)[0], parsed.GetValue(senders), parsed.GetValue(entries), parsed.GetValue(parley)!));
var mebibytes = new Option<int>("--mebibytes") { Description = "length of the attachment", DefaultValueFactory = _ => 64 };
var attachment = new Command("attachment", "memory of both nodes while an attachment is uploaded, sent, delivered and downloaded") { suites, mebibytes };
attachment.SetAction((parsed, _) => AttachmentRun.RunAsync(Lists.Suites(parsed.GetValue(suites)!)[^1], parsed.GetValue(mebibytes)));
var only = new Option<string[]>("--only") { Description = "attacks with one of these in their names", DefaultValueFactory = _ => [""] };
var flood = new Command("flood", "attacks on the outside door, one after another: does a FLASH message of a member get through?") { suites, seconds, only };
flood.SetAction((parsed, _) => FloodRun.RunAsync(Lists.Suites(parsed.GetValue(suites)!)[^1], parsed.GetValue(seconds), parsed.GetValue(only)!));
var (name, place) = (new Argument<string>("name"), new Argument<string[]>("place"));
var attack = new Command("attack", "one attack, in the process that flood starts for it") { name, place };
attack.Hidden = true;
attack.SetAction((parsed, _) => Attack.All.Single(one => one.Name == parsed.GetValue(name)).RunAsync(AttackPlace.Read(parsed.GetValue(place)!)));
return await new RootCommand("Load between two nodes of this machine") { exchange, sustained, start, replay, due, records, notice, channels, attachment, flood, attack }.Parse(args).InvokeAsync();

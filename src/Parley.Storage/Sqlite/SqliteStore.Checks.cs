using System.Security.Cryptography;
using Parley.Protocol;
using Parley.Storage.Sqlite;

namespace Parley.Storage;

/// <summary>What is wrong with the file as a database, and with what stands in it twice.</summary>
public sealed partial class SqliteStore
{
    private const string RowChecks = """
        SELECT 'a gap before number ' || arrival FROM (SELECT arrival, arrival - facts - lag(arrival, 1, 0) OVER (ORDER BY arrival) AS gap FROM fact) WHERE gap <> 0
        UNION ALL SELECT 'not as many as entries' WHERE (SELECT coalesce(sum(facts), 0) FROM fact WHERE what = 'entry') <> (SELECT coalesce(sum(size), 0) FROM feed)
        UNION ALL SELECT 'not as many as cosignatures' WHERE (SELECT count(*) FROM fact WHERE what = 'cosignature') <> (SELECT count(*) FROM cosignature)
        UNION ALL SELECT 'not as much as evidence' WHERE (SELECT count(*) FROM fact WHERE what = 'evidence') <> (SELECT count(*) FROM evidence)
        UNION ALL SELECT 'not as many as frozen feeds' WHERE (SELECT count(*) FROM fact WHERE what = 'frozen') <> (SELECT count(*) FROM feed WHERE frozen)
        UNION ALL SELECT 'number ' || arrival || ' is about nothing' FROM fact WHERE NOT CASE what
            WHEN 'channel' THEN who IS NULL AND facts = 1 AND at IN (SELECT id FROM channel)
            WHEN 'member' THEN facts = 1 AND EXISTS (SELECT 1 FROM member WHERE channel = at AND party = who)
            WHEN 'entry' THEN who IS NULL AND at IN (SELECT position FROM entry) AND at - facts + 1 IN (SELECT position FROM entry)
            WHEN 'frozen' THEN who IS NULL AND facts = 1 AND at IN (SELECT id FROM feed WHERE frozen)
            WHEN 'evidence' THEN who IS NULL AND facts = 1 AND at IN (SELECT id FROM evidence)
            WHEN 'cosignature' THEN facts = 1 AND EXISTS (SELECT 1 FROM cosignature WHERE head = at AND cosigner = who)
            ELSE 0 END
        UNION ALL SELECT 'number ' || arrival || ' comes again' FROM (SELECT arrival, at - facts < lag(at) OVER (ORDER BY at) AS over FROM fact WHERE what = 'entry') WHERE over
        UNION ALL SELECT 'number ' || max(arrival) || ' comes again' FROM fact WHERE what IN ('frozen', 'evidence', 'cosignature') GROUP BY what, at, who HAVING count(*) > 1
        UNION ALL SELECT 'feed ' || id FROM feed WHERE id NOT BETWEEN 1 AND 4194303 OR size < 0 OR frozen NOT IN (0, 1)
        UNION ALL SELECT 'entries of no feed' WHERE (SELECT count(*) FROM entry) <> (SELECT coalesce(sum(size), 0) FROM feed)
        UNION ALL SELECT 'a head of no feed: ' || head FROM checkpoint WHERE (head >> 40) NOT IN (SELECT id FROM feed)
        UNION ALL SELECT 'a cosignature of no head: ' || head FROM cosignature WHERE head NOT IN (SELECT head FROM checkpoint)
        UNION ALL SELECT 'an opening of no entry: ' || position FROM opening WHERE position NOT IN (SELECT position FROM entry)
        UNION ALL SELECT 'a receipt of no entry: ' || source FROM receipt WHERE source NOT IN (SELECT position FROM entry)
        UNION ALL SELECT 'a place of no member: ' || member FROM delivered WHERE NOT EXISTS (SELECT 1 FROM member WHERE member.channel = delivered.channel AND party = delivered.member)
        LIMIT 100
        """;

    private static readonly (string Name, string Sql)[] s_summed =
    [
        ("opening", "SELECT position, 0, openings, sum FROM opening"),
        ("deciding", "SELECT position, 0, fields, sum FROM deciding"),
        ("seeds", "SELECT position, day, sealed, sum FROM seeds"),
        ("day_key", "SELECT number, 0, wrapped, sum FROM day_key"),
        ("gone", "SELECT channel, below, x'', sum FROM gone"),
    ];

    /// <summary>Reads the whole file and returns what is wrong with it as a database, and which of its rows contradict each other, at most some hundred lines; empty when it is sound.</summary>
    public IReadOnlyList<string> CheckFile()
    {
        var lines = _readers.All("PRAGMA integrity_check", _ => { }, row => row.Text(0) is var line && line == "ok" ? null : line).OfType<string>().ToList();
        lines.AddRange(_readers.All("PRAGMA foreign_key_check", _ => { }, row => "foreign key: " + row.Text(0)));
        lines.AddRange(_readers.All(RowChecks, _ => { }, row => "rows: " + row.Text(0)));
        lines.AddRange(_readers.All("SELECT position, type, header FROM entry", _ => { }, row => IsOfType(row.Bytes(2), row.Text(1)) ? null : $"rows: the type of entry {row.Number(0)}").OfType<string>().Take(100));
        lines.AddRange(_readers.All("SELECT id, sha256, bytes FROM evidence", _ => { }, row => SHA256.HashData(row.Bytes(2)).AsSpan().SequenceEqual(row.Bytes(1)) ? null : $"rows: evidence {row.Number(0)}").OfType<string>());
        lines.AddRange(s_summed.SelectMany(table => _readers.All(table.Sql, _ => { }, row =>
            RowSum.IsRight(table.Name, row.Number(0), row.Number(1), row.Bytes(2), row.BytesOrNull(3)) ? null : $"rows: {table.Name} {row.Number(0)}").OfType<string>().Take(100)));
        return lines;
    }

    // What is no header, fsck finds in its feed.
    private static bool IsOfType(byte[] header, string type) => !Header.TryDecode(header, out var read, out _) || read.Type.ToText() == type;
}

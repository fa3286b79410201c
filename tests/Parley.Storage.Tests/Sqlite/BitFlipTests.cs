using System.Globalization;
using Parley.Exchange;
using Parley.Exchange.Record;
using Parley.Protocol;
using Parley.Storage.Sqlite;
using Parley.Testing.Simulation;
using Xunit;

namespace Parley.Storage.Tests.Sqlite;

/// <summary>
/// One bit of one column of one row is flipped, as a disk does it, in a store that simulated nodes have written: rotated keys, a forked member, receipts. What fsck says then. With
/// PARLEY_FLIPS=N so many in each table, and the seed that is printed; docs/reliability.md has the result of 10,000.
/// </summary>
public sealed class BitFlipTests : IDisposable
{
    // What follows from nothing else here: when a row was written; a ticket, asked for anew when it is refused; names of openings of the store; an address, where there was no first contact.
    private static readonly HashSet<string> s_free = new(StringComparer.Ordinal) { "channel.created", "checkpoint.at", "evidence.at", "ticket.ticket", "epoch.id", "epoch.after", "member.address" };

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("channel")]
    [InlineData("member")]
    [InlineData("feed")]
    [InlineData("entry")]
    [InlineData("tile")]
    [InlineData("checkpoint")]
    [InlineData("cosignature")]
    [InlineData("delivered")]
    [InlineData("evidence")]
    [InlineData("receipt")]
    [InlineData("fact")]
    [InlineData("opening")]
    [InlineData("deciding")]
    [InlineData("seeds")]
    [InlineData("day_key")]
    [InlineData("gone")]
    public async Task A_flipped_bit_is_found(string table)
    {
        var count = int.TryParse(Environment.GetEnvironmentVariable("PARLEY_FLIPS"), NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? asked : 6;
        var seed = asked > 0 ? Environment.TickCount : 1;
        TestContext.Current.TestOutputHelper?.WriteLine($"{table}: {count} flips from seed {seed}");
        await WriteAsync(forked: table is not ("tile" or "receipt"));
        var whole = Check();
        Assert.All(whole, finding => Assert.Contains(Codes.FeedFrozen, finding, StringComparison.Ordinal));
        using var damage = new Damage(_folder.Store, table, new Random(seed));
        var silent = new List<string>();
        for (var i = 0; i < count; i++)
        {
            if (damage.Flip() is not { } flip)
                continue;
            if (!s_free.Contains(flip.Column) && Check().SequenceEqual(whole))
                silent.Add(flip.ToString());
            damage.Undo();
        }

        Assert.Empty(silent);
        Assert.Equal(whole, Check());
    }

    /// <summary>Wherever in the file: what changes a row, or keeps the store from being read, is found. The rest is room that nothing uses.</summary>
    [Fact]
    public async Task A_flipped_bit_of_the_file_that_changes_anything_is_found()
    {
        var count = int.TryParse(Environment.GetEnvironmentVariable("PARLEY_FLIPS"), NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? asked : 20;
        var random = new Random(asked > 0 ? Environment.TickCount : 1);
        await WriteAsync(forked: false);
        Assert.Empty(Check());
        var (good, rows) = (File.ReadAllBytes(_folder.Store), AllRows());
        var (silent, changing) = (new List<string>(), 0);
        for (var i = 0; i < count; i++)
        {
            var at = random.Next(good.Length);
            var bytes = (byte[])good.Clone();
            bytes[at] ^= (byte)(1 << random.Next(8));
            File.WriteAllBytes(_folder.Store, bytes);
            var isChanged = AllRows() != rows;
            changing += isChanged ? 1 : 0;
            if (isChanged && Check().Count == 0)
                silent.Add($"byte {at}");
            Delete("-wal", "-shm");
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{count} flips of {good.Length} bytes, {changing} of them changed a row");
        Assert.Empty(silent);

        void Delete(params string[] ends)
        {
            foreach (var end in ends)
                File.Delete(_folder.Store + end);
        }
    }

    [Fact]
    public async Task A_row_with_a_wrong_sum_is_read_as_none_and_is_written_anew()
    {
        Change[] rows = [new PutOpenings(Rows.Us, 0, [1]), new PutDeciding(Rows.Us, 0, [2]), new PutDayKey(1, [3]), new PutSeeds(new SeedsRow(Rows.Us, 0, 1, [4])), new PutGone(Rows.Alpha, 5)];
        await using (var store = SqliteStore.Open(_folder.Store))
            await store.CommitAsync([Rows.Append(Rows.Us, 0, Rows.Entry(1)), .. rows]);
        using (var database = Database.Open(_folder.Store, readOnly: false, busyMilliseconds: 1_000))
            database.Execute("UPDATE deciding SET fields = x'03'; UPDATE opening SET openings = x'03'; UPDATE seeds SET day = day + 1; UPDATE day_key SET wrapped = x'04'; UPDATE gone SET below = below + 1");
        await using var damaged = SqliteStore.Open(_folder.Store);
        Assert.Equal((null, null, null, null, 0), (damaged.Openings(Rows.Us, 0), damaged.Deciding(Rows.Us, 0), damaged.DayKey(1), damaged.Seeds(Rows.Us, 0), damaged.GoneBelow(Rows.Alpha)));
        Assert.Empty(damaged.SeedsUnder(2));
        Assert.Equal(5, damaged.CheckFile().Count);

        await damaged.CommitAsync(rows);
        Assert.Equal([1, 2, 3, 4, 5], [.. damaged.Openings(Rows.Us, 0)!, .. damaged.Deciding(Rows.Us, 0)!, .. damaged.DayKey(1)!, .. damaged.Seeds(Rows.Us, 0)!.Sealed, (byte)damaged.GoneBelow(Rows.Alpha)]);
        Assert.Empty(damaged.CheckFile());
    }

    [Fact]
    public async Task Evidence_that_is_damaged_is_there_and_proves_nothing()
    {
        await using (var store = SqliteStore.Open(_folder.Store))
            await store.CommitAsync([Rows.Append(Rows.Us, 0, Rows.Entry(1)), new PutEvidence(new EvidenceRow(Rows.Alpha, "cn", Codes.BatchFork, [1, 2, 3], 1))]);
        using (var database = Database.Open(_folder.Store, readOnly: false, busyMilliseconds: 1_000))
            database.Execute("UPDATE evidence SET bytes = x'010203FF'");
        await using var damaged = SqliteStore.OpenReadOnly(_folder.Store);
        Assert.Empty(damaged.Evidence(Rows.Alpha).Single().Bytes);
    }

    [Fact]
    public async Task A_store_whose_tables_are_not_those_that_were_made_does_not_open()
    {
        await using (SqliteStore.Open(_folder.Store))
        {
        }

        using (var database = Database.Open(_folder.Store, readOnly: false, busyMilliseconds: 1_000))
            database.Execute("ALTER TABLE gone RENAME COLUMN below TO belov");
        Assert.Equal(FaultCodes.StoreBroken, Assert.Throws<StoreFaultException>(() => SqliteStore.Open(_folder.Store)).Code);
        Assert.Equal(FaultCodes.StoreBroken, Assert.Throws<StoreFaultException>(() => SqliteStore.OpenReadOnly(_folder.Store)).Code);
    }

    [Theory]
    [InlineData("tile")]
    [InlineData("receipt")]
    [InlineData("delivered")]
    public async Task What_follows_from_the_feeds_is_made_again(string table)
    {
        await WriteAsync(forked: false);
        for (var seed = 0; seed < 8; seed++)
        {
            using (var damage = new Damage(_folder.Store, table, new Random(seed)))
                damage.Flip();
            await using var store = SqliteStore.Open(_folder.Store);
            await Rebuild.RunAsync(store, CheapSuites.Registry);
            Assert.Empty(Check());
        }
    }

    [Fact]
    public async Task A_hash_tree_that_does_not_lead_to_what_was_signed_is_made_again_at_the_start()
    {
        await WriteAsync(forked: false);
        using (var database = Database.Open(_folder.Store, readOnly: false, busyMilliseconds: 1_000))
            database.Execute("UPDATE tile SET hashes = zeroblob(length(hashes)) WHERE hash = 'sha256' AND level = 0");
        await using var store = SqliteStore.Open(_folder.Store);
        Assert.NotEmpty(await Trees.MendAsync(store, CheapSuites.Registry));
        Assert.Empty(Check());
        Assert.Empty(await Trees.MendAsync(store, CheapSuites.Registry));
    }

    [Fact]
    public async Task Entries_that_do_not_lead_to_what_was_signed_start_nothing()
    {
        await WriteAsync(forked: false);
        using (var database = Database.Open(_folder.Store, readOnly: false, busyMilliseconds: 1_000))
            database.Execute("UPDATE entry SET header = (SELECT header FROM entry AS other WHERE other.position = entry.position - 1) WHERE position = (SELECT max(position) - 3 FROM entry)");
        await using var store = SqliteStore.Open(_folder.Store);
        Assert.Equal("store.broken", (await Assert.ThrowsAsync<StoreFaultException>(() => Trees.MendAsync(store, CheapSuites.Registry))).Code);
    }

    private async Task WriteAsync(bool forked)
    {
        // A member that forks its feed; or much that is said and acted upon.
        var options = SimOptions.FromSeed(5);
        var world = new SimWorld(forked ? options : options with { Hostile = Hostility.None, Messages = 400, Acts = 40, FaultMs = 600_000 });
        Assert.Empty(world.Run().Violations);
        await using var store = SqliteStore.Open(_folder.Store);
        foreach (var changes in world.Honest.First().Journal)
            await store.CommitAsync(changes);

        // What a simulation of some minutes does not come to.
        var channel = store.Channels().Single();
        var own = new FeedKey(channel.Id, channel.Us);
        var message = store.LastOfType(own, EntryType.Message, long.MaxValue)!.Value;
        await store.CommitAsync([new EraseBodies(own, [message]), new PutOpenings(own, message, new byte[300]), new PutDeciding(own, message, new byte[40]), new PutGone(channel.Id, 1), new PutDayKey(1, new byte[2_000]), new PutSeeds(new SeedsRow(own, message, 1, new byte[160]))]);
    }

    /// <summary>A hash over all rows, but for the columns that follow from nothing; what went wrong where they cannot be read.</summary>
    private string AllRows()
    {
        try
        {
            using var database = Database.Open(_folder.Store, readOnly: true, busyMilliseconds: 1_000);
            using var hash = System.Security.Cryptography.IncrementalHash.CreateHash(System.Security.Cryptography.HashAlgorithmName.SHA256);
            foreach (var table in All(database, "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name"))
            {
                var columns = All(database, $"SELECT name FROM pragma_table_info('{table}')").Where(column => !s_free.Contains($"{table}.{column}"));
                foreach (var row in All(database, $"SELECT {string.Join(" || ',' || ", columns.Select(column => $"quote({column})").Append("''"))} FROM {table} NOT INDEXED"))
                    hash.AppendData(System.Text.Encoding.UTF8.GetBytes($"{table} {row}\n"));
            }

            return Convert.ToHexString(hash.GetHashAndReset());
        }
        catch (Exception fault) when (fault is StoreFaultException or TryLaterException or InvalidOperationException)
        {
            return fault.Message;
        }
    }

    private static List<string> All(Database database, string sql)
    {
        var rows = new List<string>();
        var statement = database[sql].Begin();
        while (statement.Step())
            rows.Add(statement.TextOrNull(0) ?? "");
        statement.Reset();
        return rows;
    }

    private IReadOnlyList<string> Check()
    {
        using var store = new ReadStore(_folder.Store);
        return store.Findings();
    }

    private sealed class ReadStore(string path) : IDisposable
    {
        private readonly SqliteStore? _store = TryOpen(path);

        public IReadOnlyList<string> Findings()
        {
            if (_store is null)
                return ["does not open"];
            try
            {
                return [
                    .. _store.CheckFile(),
                    .. _store.Channels().SelectMany(channel => Fsck.Run(_store, channel, CheapSuites.Registry)).Concat(Fsck.FirstContacts(_store, CheapSuites.Registry)).Select(finding => finding.ToString()),
                    .. _store.Channels().Count == 1 ? Array.Empty<string>() : ["no channel"]];
            }
            catch (StoreFaultException fault)
            {
                return [fault.Code];
            }
        }

        public void Dispose() => _store?.DisposeAsync().AsTask().Wait();

        private static SqliteStore? TryOpen(string path)
        {
            try
            {
                return SqliteStore.OpenReadOnly(path);
            }
            catch (StoreFaultException)
            {
                return null;
            }
        }
    }

    /// <summary>Where a bit was flipped.</summary>
    private sealed record Flip(string Column, string Row, long Bit);

    /// <summary>Flips bits in a table and puts them back.</summary>
    private sealed class Damage : IDisposable
    {
        private readonly Database _database;
        private readonly string _table;
        private readonly Random _random;
        private readonly List<(string Name, bool IsKey)> _columns = [];
        private readonly List<string[]> _keys = [];
        private string _undo = "";
        private int _next;

        public Damage(string path, string table, Random random)
        {
            (_table, _random) = (table, random);
            _database = Database.Open(path, readOnly: false, busyMilliseconds: 1_000);
            _database.Execute("PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON");
            var info = _database[$"SELECT name, pk FROM pragma_table_info('{table}')"].Begin();
            while (info.Step())
                _columns.Add((info.Text(0), info.Number(1) > 0));
            info.Reset();
            var keys = _database[$"SELECT {string.Join(", ", Keys.Select(key => $"quote({key})"))} FROM {table}"].Begin();
            while (keys.Step())
                _keys.Add([.. Keys.Select((_, i) => keys.Text(i))]);
            keys.Reset();
            Assert.NotEmpty(_keys);
        }

        private IEnumerable<string> Keys => _columns.Where(column => column.IsKey).Select(column => column.Name);

        /// <returns>Null where the database itself does not take it: two rows of one key.</returns>
        public Flip? Flip()
        {
            var (name, _) = _columns[_next++ % _columns.Count];
            var key = _keys[_random.Next(_keys.Count)];
            var where = string.Join(" AND ", Keys.Zip(key, (column, value) => $"{column} = {value}"));
            var (type, before) = Read(name, where);
            if (type == "null" || before.Length == 0)
                return null;
            var bit = _random.Next(before.Length * 8);
            var after = (byte[])before.Clone();
            after[bit / 8] ^= (byte)(1 << (bit % 8));
            try
            {
                Write(name, type, after, where);
            }
            catch (StoreFaultException)
            {
                return null;
            }
            catch (InvalidOperationException)
            {
                return null;
            }

            // A key that was changed is found by its new value.
            var now = Keys.Contains(name) ? string.Join(" AND ", Keys.Zip(key, (column, value) => column == name ? $"{column} = {Literal(type, after)}" : $"{column} = {value}")) : where;
            _undo = $"UPDATE {_table} SET {name} = {Literal(type, before)} WHERE {now}";
            return new Flip($"{_table}.{name}", where.Length > 80 ? where[..80] : where, bit);
        }

        public void Undo() => _database.Execute(_undo);

        public void Dispose() => _database.Dispose();

        private (string Type, byte[] Bytes) Read(string name, string where)
        {
            var row = _database[$"SELECT typeof({name}), CASE typeof({name}) WHEN 'integer' THEN CAST(printf('%016x', {name}) AS BLOB) ELSE CAST({name} AS BLOB) END FROM {_table} WHERE {where}"].Begin();
            Assert.True(row.Step());
            var type = row.Text(0);
            var bytes = type == "null" ? [] : row.Bytes(1);
            row.Reset();
            return type == "integer" ? (type, Convert.FromHexString(System.Text.Encoding.ASCII.GetString(bytes))) : (type, bytes);
        }

        private void Write(string name, string type, byte[] bytes, string where) => _database.Execute($"UPDATE {_table} SET {name} = {Literal(type, bytes)} WHERE {where}");

        private static string Literal(string type, byte[] bytes) => type switch
        {
            "integer" => BitConverter.ToInt64([.. bytes.Reverse()]).ToString(CultureInfo.InvariantCulture),
            "text" => $"CAST(x'{Convert.ToHexString(bytes)}' AS TEXT)",
            _ => $"x'{Convert.ToHexString(bytes)}'",
        };
    }
}

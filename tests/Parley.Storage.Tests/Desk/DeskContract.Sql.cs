using Xunit;

namespace Parley.Storage.Tests.Desks;

public abstract partial class DeskContract
{
    /// <summary>Every form that src/Parley.Storage/Desk/README.md allows, and what it gives.</summary>
    [Fact]
    public async Task The_sql_of_the_readme_means_the_same_on_every_database()
    {
        await Append(1);
        FollowAll(new Grammar());
        var (answer, _) = await Read(new Grammar(), rows => Grammar.Queries.Select(query => string.Join(", ", rows.Read(query.Sql, Show, query.Values))).ToArray());
        Assert.Equal(Grammar.Queries.Select(query => query.Gives), answer);

        static string Show(System.Data.Common.DbDataReader row) => string.Join('|', Enumerable.Range(0, row.FieldCount).Select(column => row.IsDBNull(column) ? "null"
            : row.GetFieldType(column) == typeof(byte[]) ? Convert.ToHexString((byte[])row.GetValue(column))
            : row.GetFieldType(column) == typeof(string) ? row.GetString(column)
            : row.GetFieldType(column) == typeof(bool) ? (row.GetBoolean(column) ? "1" : "0")
            : Convert.ToString(row.GetInt64(column), System.Globalization.CultureInfo.InvariantCulture)));
    }

    private sealed class Grammar : Slice
    {
        public override string Name => "grammar";

        public override int Version => 1;

        public override string TablesFor(DeskKind kind) => """
            create table grammar_row (id bigint primary key, name text not null, done boolean not null, bytes bytea, n bigint not null default 0);
            create index grammar_open on grammar_row (name) where not done;
            create table grammar_pair (a bigint not null, b text not null, primary key (a, b));
            create table grammar_sum (id bigint primary key, n bigint not null, said text not null);
            """;

        public override void Follow(SliceFact fact, DeskRows rows)
        {
            rows.Run("insert into grammar_row (id, name, done, bytes) values ($1, $2, $3, $4)", 1, "a", true, new byte[] { 1, 2 });
            rows.Run("insert into grammar_row (id, name, done, bytes) values ($1, $2, $3, $4)", 2L, "B", false, null);
            rows.Run("insert into grammar_row (id, name, done) values ($1, $2, $3)", 3, "攻", false);
            rows.Run("insert into grammar_row (id, name, done) values ($1, $2, $3) on conflict (id) do update set n = grammar_row.n + 1, name = excluded.name", 3, "攻击", false);
            rows.Run("insert into grammar_pair (a, b) values ($1, $2) on conflict (a, b) do nothing", 1, "x");
            rows.Run("insert into grammar_pair (a, b) values ($1, $2) on conflict (a, b) do nothing", 1, "x");
            rows.Run("update grammar_row set n = p.a + 10 from grammar_pair p where p.a = grammar_row.id");
            rows.Run("delete from grammar_pair where b = $1", "none");
            rows.Run("insert into grammar_sum (id, n, said) select r.id, $1, $2 from grammar_row r where r.id <> $1", 1, "x");
            rows.Run("insert into grammar_sum (id, n, said) select r.id, 7, $1 from grammar_row r where r.id > $2 on conflict (id) do update set n = grammar_sum.n + excluded.n", "y", 2);
            rows.Run("insert into grammar_sum (id, n, said) values ($1, coalesce((select max(r.n) from grammar_row r where r.id = $1), $2), $3)", 1, 5, "z");
        }

        public static (string Sql, object?[] Values, string Gives)[] Queries =>
        [
            ("select id, name, done, bytes, n from grammar_row order by id", [], "1|a|1|0102|11, 2|B|0|null|0, 3|攻击|0|null|1"),
            ("select name from grammar_row order by name", [], "B, a, 攻击"),
            ("select id from grammar_row where not done order by id", [], "2, 3"),
            ("select id from grammar_row where done = $1", [true], "1"),
            ("select id from grammar_row where bytes = $1", [new byte[] { 1, 2 }], "1"),
            ("select id from grammar_row where (n, id) > ($1, $2) order by n, id", [0, 2], "3, 1"),
            ("select id from grammar_row where id > $1 or name = $2 order by id limit $3", [2, "a", 1], "1"),
            ("select count(*) filter (where done), count(*), cast(sum(n) as bigint), coalesce(max(n), 0) from grammar_row", [], "1|3|12|11"),
            ("select id, row_number() over (order by n desc) from grammar_row order by id", [], "1|1, 2|3, 3|2"),
            ("select r.id, p.b from grammar_row r left join grammar_pair p on p.a = r.id order by r.id", [], "1|x, 2|null, 3|null"),
            ("with big as (select id from grammar_row where n > 0) select id from big union all select 9 order by id", [], "1, 3, 9"),
            ("select case when exists (select 1 from grammar_pair where a = $1) then 'yes' else 'no' end", [1], "yes"),
            ("select n / 2, n % 3, name || '!' from grammar_row where id = 1", [], "5|2|a!"),
            ("select id, n, said from grammar_sum order by id", [], "1|11|z, 2|1|x, 3|8|x"),
            ("select done, count(*) from grammar_row group by done order by done", [], "0|2, 1|1"),
            ("select length(name), lower(name), substr(name, 1, 1) from grammar_row where id = 2", [], "1|b|B"),
        ];
    }
}

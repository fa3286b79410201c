using Parley.Exchange;
using Parley.Exchange.Seams;
using Xunit;

namespace Parley.Storage.Tests;

/// <summary>Marks on disks: every place has them, each whole, or it is said.</summary>
public sealed class MarkFilesTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private string Own => Path.Combine(_folder.Root, "own");

    private string Other => Path.Combine(_folder.Root, "other");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Every_place_gives_back_what_was_written_last_and_the_tail_grows_until_it_begins_anew()
    {
        Directory.CreateDirectory(Other);
        var marks = MarkFiles.Open(Own, [Other], "us");
        Assert.All(marks.Read("one"), copy => Assert.Equal((null, 0), (copy.Mark, copy.Tail.Length)));
        await marks.WriteAsync("one", new MarkWrite([1], [10], TailAnew: true));
        await marks.WriteAsync("one", new MarkWrite([2, 2], [11, 12], TailAnew: false));
        await marks.WriteAsync("two", new MarkWrite([7], [], TailAnew: false));
        var again = MarkFiles.Open(Own, [Other], "us");
        Assert.Equal(2, again.Read("one").Count);
        Assert.All(again.Read("one"), copy => Assert.Equal("02-02 0A-0B-0C", BitConverter.ToString(copy.Mark!) + " " + BitConverter.ToString(copy.Tail)));
        await again.WriteAsync("one", new MarkWrite([3], [13], TailAnew: true));
        Assert.All(again.Read("one"), copy => Assert.Equal("03 0D", BitConverter.ToString(copy.Mark!) + " " + BitConverter.ToString(copy.Tail)));
        Assert.Equal(["one", "two"], again.Names());
        Assert.Equal([2, 2], again.Places(Own).Select(place => place.Marks));
    }

    [Fact]
    public async Task Two_parties_that_share_a_second_place_do_not_write_over_each_other()
    {
        Directory.CreateDirectory(Other);
        var (us, cn) = (MarkFiles.Open(Own, [Other], "us"), MarkFiles.Open(Path.Combine(_folder.Root, "cn"), [Other], "cn"));
        await us.WriteAsync("one", new MarkWrite([1], [], TailAnew: false));
        await cn.WriteAsync("one", new MarkWrite([2], [], TailAnew: false));
        Assert.All(us.Read("one"), copy => Assert.Equal([1], copy.Mark!));
    }

    [Fact]
    public void A_second_place_that_is_not_there_or_is_the_first_is_refused_and_not_made()
    {
        Assert.Equal(FaultCodes.MarksPlace, Assert.Throws<StoreFaultException>(() => MarkFiles.Open(Own, [Other], "us")).Code);
        Assert.False(Directory.Exists(Other));
        Directory.CreateDirectory(Other);
        Assert.Equal(FaultCodes.MarksPlace, Assert.Throws<StoreFaultException>(() => MarkFiles.Open(Own, [Other, Other], "us")).Code);
    }

    [Fact]
    public async Task A_place_that_takes_nothing_fails_the_write_and_goes_on_by_itself()
    {
        Directory.CreateDirectory(Other);
        var marks = MarkFiles.Open(Own, [Other], "us");
        var place = Path.Combine(Other, "us");
        Directory.Delete(place);
        Assert.Equal(FaultCodes.MarksReadOnly, (await Assert.ThrowsAsync<StoreFaultException>(() => marks.WriteAsync("one", new MarkWrite([1], [], TailAnew: false)))).Code);
        Assert.Equal([1, null], marks.Places(Own).Select(one => one.Marks));
        Directory.CreateDirectory(place);
        await marks.WriteAsync("one", new MarkWrite([2], [], TailAnew: false));
        Assert.All(marks.Read("one"), copy => Assert.Equal([2], copy.Mark!));
    }

    [Fact]
    public async Task Only_the_owner_reads_marks()
    {
        var marks = MarkFiles.Open(Own, [], "us");
        await marks.WriteAsync("one", new MarkWrite([1], [2], TailAnew: true));
        Assert.Equal(2, Directory.GetFiles(Own).Length);
        if (OperatingSystem.IsWindows())
            return;
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Own));
        foreach (var file in Directory.GetFiles(Own))
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }

    [Fact]
    public void A_place_on_another_mount_is_told_from_one_beside_the_store()
    {
        if (!Directory.Exists("/dev/shm"))
            Assert.Skip("There is no second mount here.");
        var shared = Directory.CreateDirectory(Path.Combine("/dev/shm", Path.GetRandomFileName())).FullName;
        try
        {
            Assert.Equal([true, false], MarkFiles.Open(Own, [shared], "us").Places(Own).Select(place => place.OnSameDisk));
        }
        finally
        {
            Directory.Delete(shared, recursive: true);
        }
    }
}

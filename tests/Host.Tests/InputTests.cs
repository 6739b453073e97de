namespace ActorTcp.Host.Tests;

/// <summary>
/// Files that are no scenarios: everything is said at once, and nothing runs or is written.
/// </summary>
public sealed class InputTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("run")]
    [InlineData("verify")]
    public void A_missing_file(string command) =>
        ShouldRefuse(command, _folder["no.yaml"], $"{_folder["no.yaml"]}: no such file\n");

    [Fact]
    public void A_file_in_a_missing_directory() =>
        ShouldRefuse("run", _folder["no/no.yaml"], $"{_folder["no/no.yaml"]}: no such directory\n");

    [Fact]
    public void A_directory() => ShouldRefuse(
        "run", _folder.FolderPath, $"{_folder.FolderPath}: is a directory; expected a scenario file\n");

    [Fact]
    public void An_empty_name() => ShouldRefuse("run", "", ": an empty name; expected a scenario file\n");

    [Fact]
    public void A_huge_file()
    {
        string file = _folder["huge.yaml"];
        using (FileStream stream = File.Create(file)) stream.SetLength(1L << 40); // a hole: it takes no room

        ShouldRefuse("run", file, $"{file}: has more than 8 MiB; a scenario is written by hand\n");
    }

    [UnixFact("kill")]
    public void A_device_that_never_ends() =>
        ShouldRefuse("run", "/dev/zero", "/dev/zero: has more than 8 MiB; a scenario is written by hand\n");

    [UnixFact("kill")]
    public void A_file_that_cannot_be_read()
    {
        string file = _folder["loop.yaml"];
        File.CreateSymbolicLink(file, file);

        Session session = Session.Of("run", file);

        session.Code.ShouldBe(ExitCode.BadInput);
        session.Error.ShouldStartWith($"{file}: ");
    }

    [Fact]
    public void Everything_that_is_wrong_in_any_file_is_said_before_anything_runs()
    {
        string good = _folder.Write("good.yaml", ScenarioTexts.Held);
        string bad = _folder.Write("bad.yaml", ScenarioTexts.Wrong);
        string worse = _folder.Write("worse.yaml", "hosts: [");
        string output = _folder["out"];

        Session session = Session.Of("run", good, bad, worse, "--out", output);

        session.Code.ShouldBe(ExitCode.BadInput);
        session.Output.ShouldBeEmpty();
        session.Error.ShouldContain($"{bad}:2:13: ");
        session.Error.ShouldContain($"{bad}:6:1: ");
        session.Error.ShouldContain($"{worse}:2:1: ");
        Directory.Exists(output).ShouldBeFalse();
        _folder.Files().ShouldBe(["bad.yaml", "good.yaml", "worse.yaml"]);
    }

    private static void ShouldRefuse(string command, string file, string expected)
    {
        Session session = Session.Of(command, file);

        session.Code.ShouldBe(ExitCode.BadInput);
        session.Output.ShouldBeEmpty();
        session.Error.ShouldBe(expected);
    }
}

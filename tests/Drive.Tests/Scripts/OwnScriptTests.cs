namespace ActorTcp.Drive.Tests.Scripts;

/// <summary>Every script of <c>tests/packetdrill</c> passes. A folder named for a persona is run as
/// that.</summary>
public sealed class OwnScriptTests
{
    public static TheoryData<string> Scripts =>
        [.. Folders.ScriptsBelow(Folders.Own).Select(path => Path.GetRelativePath(Folders.Own, path))];

    [Theory, MemberData(nameof(Scripts))]
    public void Passes(string script) => Run.File(Path.Combine(Folders.Own, script)).ShouldPass(script);
}

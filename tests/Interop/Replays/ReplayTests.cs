using ActorTcp.Interop.Duel;
using ActorTcp.Tests;

namespace ActorTcp.Interop.Replays;

/// <summary>Courses of two kernels, recorded once: a host of ours in the place of one of them sends, to the
/// bit and in time, what that one sent. Virtual time, no privileges.</summary>
public sealed class ReplayTests
{
    private static readonly string Folder = Path.Combine(Sources.Root, "tests/Interop/Replays/Courses");

    public static TheoryData<string> Courses =>
        [.. Directory.EnumerateFiles(Folder, "*.course").Select(file => Path.GetFileName(file)).Order()];

    [Theory, MemberData(nameof(Courses))]
    public void Ours_sends_what_the_kernel_sent(string file) => Judge.Story(Read(file)).ShouldBeNull();

    [Theory, MemberData(nameof(Courses))]
    public void A_recording_is_written_as_it_was_read(string file) =>
        $"{Read(file)}".ShouldBe(File.ReadAllText(Path.Combine(Folder, file)));

    [Fact]
    public void Whatever_the_kernel_might_have_sent_otherwise_is_seen()
    {
        Recording recording = Read(Path.GetFileName(Directory.GetFiles(Folder)[0]));
        IReadOnlyList<Move> moves = recording.Moves;
        for (int i = 0; i < moves.Count; i++)
        {
            if (moves[i].Kind != MoveKind.Sent) continue;
            Move changed = moves[i] with { Segment = moves[i].Segment with { Window = 1 } };
            Recording other = recording with { Moves = [.. moves.Take(i), changed, .. moves.Skip(i + 1)] };
            Judge.Story(other).ShouldNotBeNull();
            Recording shorter = recording with { Moves = [.. moves.Take(i), .. moves.Skip(i + 1)] };
            Judge.Story(shorter).ShouldNotBeNull();
        }
    }

    private static Recording Read(string file) =>
        Recording.Read(File.ReadAllText(Path.Combine(Folder, file)));
}

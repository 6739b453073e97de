using System.Globalization;
using ActorTcp.Actors.Links;
using ActorTcp.Kernel;
using ActorTcp.Kernel.Testing;
using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;
using ActorTcp.Protocol.Wire;
using LinkDirection = ActorTcp.Actors.Links.LinkDirection;

namespace ActorTcp.TestKit;

/// <content>What a spec does to a link: rules, cuts, segments of its own, a probe.</content>
public sealed partial class TestLink
{
    private IActorRef? _probe;
    private int _rules;

    /// <summary>The nth segment with exactly these flags is lost, counted from now.</summary>
    /// <param name="pattern">Direction and flags: <c>&lt; S.</c></param>
    /// <param name="nth">From 1.</param>
    public void Drop(string pattern, int nth = 1) => Act(pattern, nth, new LinkAction.Drop());

    /// <summary>The nth segment with exactly these flags comes that much later; others pass it.</summary>
    /// <param name="pattern">Direction and flags: <c>&gt; P.</c></param>
    /// <param name="by">Beside the link's own delay.</param>
    /// <param name="nth">From 1.</param>
    public void Delay(string pattern, Duration by, int nth = 1) =>
        Act(pattern, nth, new LinkAction.Delay(by));

    /// <summary>The nth segment with exactly these flags arrives twice.</summary>
    public void Duplicate(string pattern, int nth = 1) => Act(pattern, nth, new LinkAction.Duplicate());

    /// <summary>Nothing gets in, either way. What is on the way arrives.</summary>
    public void Cut()
    {
        _link.Forward.Direction.Cut();
        _link.Backward.Direction.Cut();
    }

    /// <summary>Ends a cut.</summary>
    public void Repair()
    {
        _link.Forward.Direction.Repair();
        _link.Backward.Direction.Repair();
    }

    /// <summary>Replaces all that one direction does.</summary>
    public void Change(bool isForward, Func<LinkSettings, LinkSettings> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        LinkDirection direction = DirectionOf(isForward);
        direction.Settings = change(direction.Settings);
    }

    /// <summary>A segment that nobody sent enters the link, as if from the latest connection's end.</summary>
    /// <param name="segment">As <c>&gt; R 1:1(0)</c> or <c>&lt; . 5001:5001(0) ack 1 win 0</c>: flags,
    /// sequence
    /// range, ack and win; numbers count from the initial ones of the latest connection.</param>
    /// <exception cref="FormatException">It cannot be read.</exception>
    /// <exception cref="InvalidOperationException">That end has sent nothing yet.</exception>
    public void Inject(string segment)
    {
        ArgumentNullException.ThrowIfNull(segment);
        var pattern = new PacketPattern(segment);
        Packet model = (pattern.IsForward ? _latestForward : _latestBackward)
            ?? throw new InvalidOperationException("that end has sent nothing that could be imitated");
        Frame frame = new();
        frame.Packet = SegmentText.Imitate(in model, pattern.Words, _flows);
        (pattern.IsForward ? _link.Forward : _link.Backward).Ref.Tell(frame);
        _network.Advance(Duration.Zero);
    }

    /// <summary>A probe that gets a <see cref="SeenPacket"/> for all that the link takes in.</summary>
    public TestProbe Probe()
    {
        TestProbe probe = _network.System.CreateTestProbe();
        _probe = probe.Ref;
        return probe;
    }

    private LinkDirection DirectionOf(bool isForward) =>
        (isForward ? _link.Forward : _link.Backward).Direction;

    private void Act(string pattern, int nth, LinkAction action)
    {
        var wanted = new PacketPattern(pattern);
        string what = action.GetType().Name.ToLower(CultureInfo.InvariantCulture);
        var rule = new LinkRule
        {
            Name = $"{what} {wanted}, number {nth} (rule {++_rules})",
            Action = action,
            Flags = SegmentText.Flags(wanted.Words[0]),
            FlagMatch = FlagMatch.Exact,
            First = nth,
            Last = nth,
        };
        Change(wanted.IsForward, settings => settings with { Rules = [.. settings.Rules, rule] });
    }
}

using ActorTcp.Actors.Capture;
using ActorTcp.Actors.Faults;
using ActorTcp.Actors.Running;
using ActorTcp.Kernel;
using ActorTcp.Primitives;
using ActorTcp.Protocol.Wire;

namespace ActorTcp.Actors.Links;

/// <summary>One direction of a link: captures what comes in, and sends on what gets through, when it gets
/// through.</summary>
/// <remarks>It lives with the host that sends; the channel brings its frames to the host that
/// receives.</remarks>
internal sealed partial class LinkActor(LinkDirection direction, LinkEnds ends, ShardServices services)
    : Actor
{
    private readonly LinkOutcome _outcome = services.Outcome;
    private Channel? _channel;
    private LinkActor? _wayBack;
    private LinkSettings? _asPlanned;
    private List<LinkOverlay>? _overlays;
    private Instant _settledAt = Instant.Never; // of the latest change

    public LinkDirection Direction => direction;

    public IActorRef Ref => Self;

    /// <summary>Where the packets of this direction are recorded; null: nowhere.</summary>
    public LinkTap? Tap { get; init; }

    /// <summary>Of the sending host, where rules name connections; else null.</summary>
    public ConnectionNames? Names { get; init; }

    /// <summary>What the timeline has in store, by time.</summary>
    public IReadOnlyList<LinkChange> Changes { get; init; } = [];

    /// <summary>It judges packets where they arrive: what it answers takes the link back.</summary>
    public void AnswersThrough(LinkActor wayBack) => _wayBack = wayBack;

    /// <summary>A call of the host that sends, which lives in the same origin: a link that tells nobody of
    /// what it does takes the frame at once. False: it has to be told.</summary>
    /// <remarks>What was told before a change in this instant may still wait, and goes first.</remarks>
    public bool TryCarry(Frame frame, Instant now)
    {
        if (_settledAt == now) return false;
        int size = PacketCodec.EncodedLength(in frame.Packet);
        if (!direction.TryTransmitPlain(size, now, _outcome)) return TryCarryQuietly(frame, size);

        ref readonly LinkCopy copy = ref _outcome[0];
        Tap?.Record(in frame.Packet, in copy, now);
        if (copy.Fate != LinkFate.Arrives)
        {
            services.Frames.Return(frame);
            return true;
        }

        if (Names is not null) frame.Opener = Names.OpenerOf(in frame.Packet);
        _channel!.Send(frame, copy.Arrival);
        return true;
    }

    private bool TryCarryQuietly(Frame frame, int size)
    {
        if (!direction.IsQuiet(size)) return false;
        direction.Transmit(ref frame.Packet, size, Now, _outcome);
        Dispatch(frame);
        return true;
    }

    protected override void PreStart()
    {
        _channel = Context.OpenChannel(ends.Receiver, ends.LeastDelay);
        foreach (LinkChange change in Changes) Context.ScheduleTellOnce(change.At - Now, Self, change);
    }

    protected override void Receive(object message)
    {
        switch (message)
        {
            case Frame frame: Carry(frame); break;
            case LinkChange change: _asPlanned = change.Settings; Settle(); break;
            case LinkOverlay.Switch fault: Switch(fault); break;
            default: Unhandled(message); break;
        }
    }

    /// <summary>A fault begins or ends: it lies over what the timeline says.</summary>
    private void Switch(LinkOverlay.Switch fault)
    {
        _asPlanned ??= direction.Settings;
        _overlays ??= [];
        _overlays.RemoveAll(overlay => overlay.Name == fault.Overlay.Name);
        if (fault.On) _overlays.Add(fault.Overlay);
        Settle();
    }

    private void Settle()
    {
        _settledAt = Now;
        LinkSettings settings = _asPlanned!;
        foreach (LinkOverlay overlay in _overlays ?? []) settings = overlay.On(settings);
        direction.Settings = settings;
    }

    protected override void OnDeadline()
    {
        direction.Release(Now, _outcome);
        Dispatch(null);
    }

    private void Carry(Frame frame)
    {
        int size = PacketCodec.EncodedLength(in frame.Packet);
        direction.Transmit(ref frame.Packet, size, Now, _outcome);
        if (_outcome.MtuToReport != 0) ReportMtu(frame, _outcome.MtuToReport);
        if (_outcome.HasNews) TellNews();
        Dispatch(frame);
    }

    /// <summary>Performs an outcome: the first copy is the frame itself, more copies are frames of their
    /// own.</summary>
    private void Dispatch(Frame? carried)
    {
        Frame? spare = carried;
        for (int i = 0; i < _outcome.Count; i++)
        {
            ref readonly LinkCopy copy = ref _outcome[i];
            ref readonly Packet packet = ref carried is null || copy.Parked is not null
                ? ref copy.Parked!.Packet
                : ref carried.Packet;
            // what was parked is recorded already
            if (copy.Parked is null || (copy.Effects & LinkEffects.Injected) != 0)
                Tap?.Record(in packet, in copy, Now);
            else
                Tap?.GoesOn(in packet, in copy, Now);
            if (copy.Fate != LinkFate.Arrives) continue;

            Frame frame = FrameFor(in packet, ref spare, i == 0 && copy.Parked is null);
            _channel!.Send(frame, copy.Arrival);
        }

        if (spare is not null) services.Frames.Return(spare);
        SetDeadline(direction.NextDeadline);
    }

    private Frame FrameFor(in Packet packet, ref Frame? spare, bool isCarried)
    {
        if (isCarried && spare is { } carried)
        {
            spare = null;
            if (Names is not null) carried.Opener = Names.OpenerOf(in packet);
            return carried;
        }

        Frame frame = services.Frames.Rent();
        frame.Packet = packet;
        if (Names is not null) frame.Opener = Names.OpenerOf(in packet);
        return frame;
    }

    /// <summary>Replies take the time of the way there and back to the middle of the link.</summary>
    private void TellNews()
    {
        foreach (object watcher in _outcome.Notified) ((IActorRef)watcher).Tell(SegmentSeen.Instance);
        Duration delay = Duration.Max(direction.Settings.Delay, 1.Us); // never an endless exchange in no time
        foreach (Packet reply in _outcome.Replies)
        {
            Tap?.RecordReply(in reply, Now);
            Frame frame = services.Frames.Rent();
            frame.Packet = reply;
            Context.ScheduleTellOnce(delay, _wayBack?.Self ?? ends.Sender, frame);
        }

        _outcome.ForgetNews();
    }

    /// <summary>RFC 1191 §4, RFC 4443 §3.2: the router at the link's entry tells the sender.</summary>
    private void ReportMtu(Frame offender, int mtu)
    {
        if (!IcmpErrors.MayReport(in offender.Packet)) return;

        Frame frame = services.Frames.Rent();
        frame.Packet = IcmpErrors.Create(
            IcmpErrorKind.PacketTooBig, in offender.Packet, reporter: offender.Packet.Destination, mtu);
        ends.Sender.Tell(frame);
    }
}

using ActorTcp.Actors.Links;
using ActorTcp.Actors.Running;
using ActorTcp.Kernel;
using ActorTcp.Primitives;
using ActorTcp.Protocol;
using ActorTcp.Protocol.Tcp;
using ActorTcp.Protocol.Wire;

namespace ActorTcp.Actors.Faults;

/// <summary>Sends SYNs in the names of hosts that there are not; what they are answered is lost.</summary>
internal sealed class FloodActor(
    FaultAction.SynFlood flood, IpAddress target, IActorRef link, ShardServices services, Prng prng) : Actor
{
    private const int Hosts = 256;
    private bool _isOn;

    internal enum Order
    {
        Begin,
        End,
    }

    public IActorRef Ref => Self;

    /// <summary>Addresses set aside for benchmarks (RFC 2544 appendix C.2.2, RFC 5180 §8).</summary>
    public static IEnumerable<IpAddress> Sources(bool v4)
    {
        IpAddress first = IpAddress.Parse(v4 ? "198.18.0.0" : "2001:2::");
        for (uint i = 0; i < Hosts; i++) yield return first + i;
    }

    protected override void Receive(object message)
    {
        bool was = _isOn;
        _isOn = message is Order.Begin;
        if (_isOn && !was) SetDeadline(Now);
    }

    protected override void OnDeadline()
    {
        if (!_isOn) return;

        Frame frame = services.Frames.Rent();
        frame.Packet = new Packet
        {
            Kind = PacketKind.Tcp,
            Source = IpAddress.Parse(target.IsV4 ? "198.18.0.0" : "2001:2::") + (uint)prng.NextBelow(Hosts),
            Destination = target,
            Ttl = 64,
            DontFragment = true,
            Segment = new Segment
            {
                SourcePort = (ushort)(1_024 + prng.NextBelow(64_000)),
                DestinationPort = flood.Port,
                Seq = new((uint)(prng.NextUInt64() >> 32)),
                Flags = TcpFlags.Syn,
                Wnd = 65_535,
                Options = new TcpOptions { Present = TcpOptionKinds.Mss, Mss = 1_460 },
            },
        };
        link.Tell(frame);
        SetDeadline(Now + Duration.Max(new((long)prng.NextExponential(1e9 / flood.PerSecond)), 1.Ns));
    }
}

using ActorTcp.Drive.Scripts.Syntax;
using ActorTcp.Protocol;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Drive.Scripts.Packets;

/// <summary>The one connection that a script is about, and what its numbers are on the wire.</summary>
/// <remarks>In packets with SYN numbers are absolute in the script, in all others they count from the initial
/// ones.</remarks>
internal sealed class TestedConnection
{
    private readonly Dictionary<uint, uint> _timestamps = [];
    private (uint Script, uint Live)? _firstStamp;
    private uint _scriptLocalIsn;
    private uint _liveLocalIsn;
    private uint _scriptRemoteIsn;
    private uint _liveRemoteIsn;
    private uint? _newRemoteIsn;
    private bool _isRemoteKnown;

    public TestedStage Stage { get; set; }

    /// <summary>The script's number of the descriptor; null: none yet, or closed.</summary>
    public int? Descriptor { get; set; }

    /// <summary>The host's end.</summary>
    public Endpoint Local { get; set; }

    /// <summary>The script's end.</summary>
    public Endpoint Remote { get; set; }

    /// <summary>Where packets go to is known: the port of a host that connects stands in its SYN.</summary>
    public bool IsFound => Local != default;

    public bool Owns(SeenPacket packet) => packet.Destination == Remote
        && (packet.Source == Local || (Stage == TestedStage.Connecting && packet.Has(TcpFlags.Syn)));

    /// <summary>False: nobody listens, so that a SYN opens nothing and all numbers are absolute.</summary>
    public bool LearnsRemote { get; init; } = true;

    /// <summary>--tcp_ts_ecr_scaled: an echo of a value that the host never sent is as far from its first one
    /// as the script has it.</summary>
    public bool ScalesEchoes { get; init; }

    /// <summary>A packet of the script's is about to enter: what it says of the remote numbers.</summary>
    public void Enters(TcpPattern packet)
    {
        if (!packet.Has(TcpFlags.Syn) || !LearnsRemote) return;

        if (!_isRemoteKnown) LearnRemote(packet.Seq);
        else if (packet.Seq != _scriptRemoteIsn) _newRemoteIsn = packet.Seq;
    }

    /// <summary>The host's SYN or SYN-ACK, where one is expected, says its numbers.</summary>
    public void Learn(TcpPattern expected, SeenPacket seen)
    {
        if (!expected.Has(TcpFlags.Syn) || !seen.Has(TcpFlags.Syn)) return;

        bool reincarnates = seen.Has(TcpFlags.Ack) && _newRemoteIsn is not null;
        if (Stage == TestedStage.Known && !reincarnates) return;
        if (_newRemoteIsn is { } isn && reincarnates) LearnRemote(isn);
        _scriptLocalIsn = expected.Seq;
        _liveLocalIsn = seen.Seq;
        Local = seen.Source;
        Stage = TestedStage.Known;
    }

    /// <summary>The numbers of a segment into the host, as they stand on the wire.</summary>
    /// <param name="packet">As the script has it.</param>
    /// <param name="unknownEcho">A timestamp to echo that no packet of the host had; null: all are
    /// known.</param>
    public TcpPattern ToWire(TcpPattern packet, out uint? unknownEcho)
    {
        bool syn = packet.Has(TcpFlags.Syn);
        uint? unknown = null;
        uint seqShift = packet.IsSeqAbsolute ? 0 : unchecked(_liveRemoteIsn - (syn ? _scriptRemoteIsn : 0));
        uint ackShift = packet.IsAckAbsolute ? 0 : unchecked(_liveLocalIsn - (syn ? _scriptLocalIsn : 0));
        var options = new List<OptionPattern>();
        foreach (OptionPattern option in packet.Options ?? [])
        {
            OptionPattern onWire = option;
            if (option is OptionPattern.Sack sack) onWire = Shift(sack, ackShift);
            if (option is OptionPattern.Timestamp stamp && packet.Has(TcpFlags.Ack) && stamp.Echo != 0)
            {
                if (!TryGetEcho(stamp.Echo, out uint live)) unknown = stamp.Echo;
                onWire = stamp with { Echo = live };
            }

            options.Add(onWire);
        }

        unknownEcho = unknown;
        return packet with
        {
            Seq = unchecked(packet.Seq + seqShift),
            Ack = packet.Has(TcpFlags.Ack) ? unchecked((packet.Ack ?? 0) + ackShift) : null,
            Options = options,
        };
    }

    /// <summary>A packet of the host's with the numbers of the script; timestamps as expected where that is
    /// what they stand for.</summary>
    public TcpPattern ToScript(SeenPacket seen, TcpPattern? expected)
    {
        bool syn = seen.Has(TcpFlags.Syn);
        uint seqShift = expected?.IsSeqAbsolute ?? false ? 0
            : unchecked(_liveLocalIsn - (syn ? _scriptLocalIsn : 0));
        uint ackShift = expected?.IsAckAbsolute ?? false ? 0
            : unchecked(_liveRemoteIsn - (syn ? _scriptRemoteIsn : 0));
        uint? ack = seen.Has(TcpFlags.Ack) ? unchecked(seen.Ack - ackShift) : null;
        if (ack is null && seen.Ack != 0) ack = seen.Ack; // a field that is to be zero

        var stamp = expected?.Options?.OfType<OptionPattern.Timestamp>().FirstOrDefault();
        return new()
        {
            Flags = seen.Flags,
            Ace = expected?.Ace is null ? null : AceOf(seen.Flags),
            Seq = unchecked(seen.Seq - seqShift),
            Length = seen.Length,
            Ack = ack,
            Window = seen.Window,
            Urgent = seen.Urgent == 0 && expected?.Urgent is null ? null : seen.Urgent,
            Options = [.. seen.Options.Select(option => option switch
            {
                OptionPattern.Sack sack => Shift(sack, unchecked(0 - ackShift)),
                OptionPattern.Timestamp live when stamp is not null =>
                    stamp with { Place = live.Place, Echo = stamp.AnyEcho ? stamp.Echo : live.Echo },
                _ => option,
            })],
        };
    }

    /// <summary>Which value on the wire the timestamp of an expected packet stands for.</summary>
    public void LearnTimestamp(TcpPattern expected, SeenPacket seen)
    {
        var written = expected.Options?.OfType<OptionPattern.Timestamp>().FirstOrDefault();
        var live = seen.Options.OfType<OptionPattern.Timestamp>().FirstOrDefault();
        if (written is not { AnyValue: false } || live is null) return;
        _firstStamp ??= (written.Value, live.Value);
        _timestamps[written.Value] = live.Value;
    }

    private bool TryGetEcho(uint written, out uint live)
    {
        if (_timestamps.TryGetValue(written, out live)) return true;
        if (!ScalesEchoes || _firstStamp is not { } first) return false;
        live = unchecked(written - first.Script + first.Live);
        return true;
    }

    /// <summary>A relative sequence number of the host's, on the wire: for ICMP.</summary>
    public uint LocalToWire(uint seq) => unchecked(seq + _liveLocalIsn);

    private void LearnRemote(uint isn)
    {
        _scriptRemoteIsn = isn;
        _liveRemoteIsn = isn;
        _newRemoteIsn = null;
        _isRemoteKnown = true;
    }

    private static int AceOf(TcpFlags flags) =>
        ((flags & TcpFlags.Ae) != 0 ? 4 : 0) | ((flags & TcpFlags.Cwr) != 0 ? 2 : 0)
        | ((flags & TcpFlags.Ece) != 0 ? 1 : 0);

    private static OptionPattern.Sack Shift(OptionPattern.Sack sack, uint by) => sack with
    {
        Blocks = [.. sack.Blocks.Select(block => (unchecked(block.Left + by), unchecked(block.Right + by)))],
    };
}

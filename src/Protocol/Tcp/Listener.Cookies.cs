using ActorTcp.Primitives;

namespace ActorTcp.Protocol.Tcp;

/// <content>SYN cookies (RFC 4987 §3.6): under a flood nothing is kept of a SYN.</content>
public sealed partial class Listener
{
    private static readonly Duration CookieLifetime = Duration.FromSeconds(120);
    private Instant _lastCookie = new(long.MinValue / 2);

    /// <summary>Of the host; null: cookies of neither kind.</summary>
    public HandshakeSecrets? Secrets { get; init; }

    /// <summary>SYN-ACKs sent with a cookie.</summary>
    public long CookiesSent { get; private set; }

    /// <summary>ACKs that a good cookie made connections of.</summary>
    public long CookiesTaken { get; private set; }

    /// <summary>ACKs that came while cookies were out, and answered none.</summary>
    public long CookiesFailed { get; private set; }

    /// <summary>The connection that an ACK with verdict <see cref="ListenVerdict.Restore"/> opens.</summary>
    public TcpConnection Restore(in Segment ack, in ListenContext context, TcpEffects effects)
    {
        IpPair addresses = context.Pair ?? new(context.Peers.Local, context.Peers.Remote);
        var connection =
            new TcpConnection(context.Settings, addresses, ack.DestinationPort, ack.SourcePort);
        bool good = ReadCookie(in ack, in context, out Segment syn);
        Invariant.Holds(good);
        HalfOpen++;
        CookiesTaken++;
        uint offset = OffsetOf(in ack, in context);
        connection.OpenFromCookie(in ack, in syn, offset, context.Now, effects);
        return connection;
    }

    private bool WantsCookie(in ListenContext context) =>
        Secrets is not null && context.Iss is null && Settings.SynCookies switch
        {
            SynCookieMode.Always => true,
            SynCookieMode.WhenFull => HalfOpen >= Backlog.SynQueue,
            _ => false,
        };

    private ListenVerdict AnswerWithCookie(in Segment syn, in ListenContext context, out Segment answer)
    {
        _lastCookie = context.Now;
        CookiesSent++;
        TcpSettings fitted = context.Settings;
        answer = new()
        {
            SourcePort = syn.DestinationPort,
            DestinationPort = syn.SourcePort,
            Seq = Secrets!.SynCookies.Make(in syn, context.Peers, context.Now),
            Ack = syn.Seq + 1,
            Flags = TcpFlags.Syn | TcpFlags.Ack,
            Wnd = (ushort)Math.Min(fitted.ReceiveBuffer, ushort.MaxValue),
        };
        if (AsksAccurately(in syn) && fitted.AgreesToAccEcn) AgreeToAccEcn(in syn, fitted, ref answer);
        answer.Options.Present |= TcpOptionKinds.Mss;
        answer.Options.Mss = (ushort)fitted.Mss;
        bool stamped = fitted.Timestamps && syn.Options.Has(TcpOptionKinds.Timestamps);
        if (stamped) AddOptions(in syn, in context, ref answer.Options);
        return ListenVerdict.Cookie;
    }

    private static bool AsksAccurately(in Segment syn) =>
        AccEcnState.AceOf(syn.Flags) is not (0 or 3); // RFC 9768 §3.1.2, §3.1.3

    private static void AgreeToAccEcn(in Segment syn, TcpSettings settings, ref Segment answer)
    {
        answer.Flags |= AccEcnState.Encode(syn.Ecn);
        if (settings.AccEcnOption != AccEcnOptionUse.Off)
            answer.Options.SetAccEcn(TcpOptionKinds.AccEcn1, 3, AccEcnCounters.Initial);
    }

    /// <summary>Only what the peer's echo of our timestamp will bring back.</summary>
    private void AddOptions(in Segment syn, in ListenContext context, ref TcpOptions options)
    {
        TcpSettings fitted = context.Settings;
        TcpOptions taken = default;
        if (fitted.Sack) taken.Present |= syn.Options.Present & TcpOptionKinds.SackPermitted;
        if (fitted.WindowScaling) taken.Present |= syn.Options.Present & TcpOptionKinds.WindowScale;
        taken.WindowScale = syn.Options.WindowScale;

        options.Present |= taken.Present | TcpOptionKinds.Timestamps;
        options.WindowScale = (byte)fitted.WindowScale;
        long ticks = context.Now.Nanoseconds / fitted.TimestampTick.Nanoseconds;
        uint stamp = SynCookies.Stamp(unchecked((uint)ticks), in taken);
        options.TsVal = unchecked(stamp + OffsetOf(in syn, in context));
        options.TsEcr = syn.Options.TsVal;
    }

    /// <summary>An ACK for no connection: it may answer a cookie, while one can be out.</summary>
    private ListenVerdict TakeAck(in Segment ack, in ListenContext context, out Segment reset)
    {
        bool possible = Secrets is not null && Settings.SynCookies != SynCookieMode.Off
            && !ack.Has(TcpFlags.Syn) && context.Now - _lastCookie <= CookieLifetime;
        if (!possible) return Refuse(in ack, out reset);
        if (!ReadCookie(in ack, in context, out _))
        {
            CookiesFailed++;
            return Refuse(in ack, out reset);
        }

        reset = default;
        if (Waiting < Backlog.AcceptQueue) return ListenVerdict.Restore;
        Overflows++;
        LastAcksDropped++;
        return ListenVerdict.Drop;
    }

    private bool ReadCookie(in Segment ack, in ListenContext context, out Segment syn)
    {
        var echo = new TimestampEcho(context.Now, OffsetOf(in ack, in context));
        bool good = Secrets!.SynCookies.TryRead(in ack, context.Peers, echo, out syn);

        // Nothing was kept of the SYN, but no end that is not in AccECN mode sends such bits (RFC 9768 §5.1).
        bool accurate = context.Settings.AgreesToAccEcn && AccEcnState.AceOf(ack.Flags) > 1;
        if (accurate) syn.Flags |= TcpFlags.Ae | TcpFlags.Cwr | TcpFlags.Ece;
        return good;
    }

    private uint OffsetOf(in Segment segment, in ListenContext context) => context.Settings.TimestampOffset
        ? Secrets!.TimestampOffset(
            new(context.Peers.Local, segment.DestinationPort), new(context.Peers.Remote, segment.SourcePort))
        : 0;
}

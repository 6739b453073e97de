using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Protocol.Tests.Harness;

/// <summary>Every state, reached through segments; the output on the way is checked and taken.</summary>
public sealed partial class TcpScript
{
    /// <summary>No TCB: what arrives meets a closed port. Numbers are the wire's own.</summary>
    public static TcpScript Closed() => new(new ScriptSetup { Absolute = true });

    /// <summary>A program listens; a SYN opens a connection.</summary>
    public static TcpScript Listening(ScriptSetup? setup = null, ListenerBacklog? backlog = null)
    {
        var t = new TcpScript(setup ?? new());
        t.Listen(backlog);
        return t;
    }

    /// <summary>Who listens.</summary>
    public Listener Listener => _listener!;

    /// <summary>From here on a program listens on our port.</summary>
    public void Listen(ListenerBacklog? backlog = null) =>
        _listener = new(Settings, Local, backlog ?? ListenerBacklog.Default)
        {
            Secrets = new HandshakeSecrets(new(42)),
        };

    /// <summary>A SYN has come in, and nobody has looked at the answer yet.</summary>
    public static TcpScript Accepting(ScriptSetup? setup = null)
    {
        TcpScript t = Listening(setup);
        long irs = t._setup.Absolute ? t._setup.Irs : 0;
        t.Inject($"< {t._setup.PeerSyn} {irs}:{irs} win {t._setup.Window} {t._setup.PeerOptions(0)}");
        return t;
    }

    /// <summary>Our SYN is out.</summary>
    public static TcpScript SynSent(ScriptSetup? setup = null)
    {
        TcpScript t = Opening(setup);
        long iss = t._setup.Absolute ? t._setup.Iss : 0;
        t.Expect($"> {t._setup.PeerSyn} {iss}:{iss}");
        return t;
    }

    /// <summary>An active OPEN whose SYN nobody has looked at yet.</summary>
    public static TcpScript Opening(ScriptSetup? setup = null)
    {
        var t = new TcpScript(setup ?? new());
        t._connection = new(t.Settings, t.Local, t.Remote);
        t._connection.OpenActive(new(t._setup.Iss), t._now, t._effects);
        t.Perform();
        return t;
    }

    /// <summary>An active OPEN by Fast Open whose SYN nobody has looked at yet.</summary>
    public static TcpScript OpeningFast(FastOpenCookie cookie, int text)
    {
        var t = new TcpScript(new());
        t._connection = new(t.Settings, t.Local, t.Remote);
        var request = new FastOpenRequest(cookie, PeerBytes.FromUs(0, text));
        t._written = t._connection.OpenActive(new(t._setup.Iss), in request, t._now, t._effects);
        t.Perform();
        return t;
    }

    /// <summary>SYN-RECEIVED: after a SYN from the peer on a listening port, our SYN-ACK being out.</summary>
    public static TcpScript SynReceived(ScriptSetup? setup = null)
    {
        TcpScript t = Accepting(setup);
        t.Skip().ShouldBe(1);
        t.State.ShouldBe(TcpState.SynReceived);
        return t;
    }

    /// <summary>SYN-RECEIVED by a simultaneous open.</summary>
    public static TcpScript SynReceivedSimultaneously(ScriptSetup? setup = null)
    {
        TcpScript t = SynSent(setup);
        t.Inject($"< S 0:0 {t._setup.PeerOptions(0)}");
        t.Expect("> S. 0:0 ack 1");
        t.State.ShouldBe(TcpState.SynReceived);
        return t;
    }

    public static TcpScript Established(int mss) => Established(new ScriptSetup { Mss = mss });

    public static TcpScript Established(Func<TcpSettings, TcpSettings> settings) =>
        Established(new ScriptSetup { Settings = settings });

    /// <summary>ESTABLISHED at time 0, nothing sent, one RTT measured.</summary>
    public static TcpScript Established(ScriptSetup? setup = null)
    {
        setup ??= new();
        TcpScript t = setup.Passive ? Accepting(setup) : Opening(setup);
        t.Skip().ShouldBe(1);
        t.After(setup.Rtt);
        uint echo = unchecked(ClockAtZero);
        int window = Math.Min(setup.Window, 65_535);
        string options = setup.Timestamps ? $" <TS val 2 ecr {echo}>" : "";
        if (setup.Passive) t.Inject($"< . 1:1 ack 1{options}");
        else t.Inject($"< {setup.PeerSynAck} 0:0 ack 1 win {window} {setup.PeerOptions(echo)}");
        t.Skip().ShouldBe(setup.Passive ? 0 : 1);
        t.State.ShouldBe(TcpState.Established);
        t.TakeSignals().ShouldBe(TcpSignals.Connected);
        t.SetZero();
        return t;
    }

    /// <summary>Our FIN is out and unacknowledged.</summary>
    public static TcpScript FinWait1(ScriptSetup? setup = null)
    {
        TcpScript t = Established(setup);
        t.Close();
        t.Expect("> F. 1:1 ack 1");
        t.State.ShouldBe(TcpState.FinWait1);
        return t;
    }

    /// <summary>Our FIN is acknowledged.</summary>
    public static TcpScript FinWait2(ScriptSetup? setup = null)
    {
        TcpScript t = FinWait1(setup);
        t.Inject("< . 1:1 ack 2" + t.PeerStamp);
        t.Expect();
        return t.In(TcpState.FinWait2);
    }

    /// <summary>The peer's FIN came first and is acknowledged.</summary>
    public static TcpScript CloseWait(ScriptSetup? setup = null)
    {
        TcpScript t = Established(setup);
        t.Inject("< F. 1:1 ack 1" + t.PeerStamp);
        t.Expect("> . 1:1 ack 2");
        return t.In(TcpState.CloseWait);
    }

    /// <summary>Both FINs are out, ours unacknowledged.</summary>
    public static TcpScript Closing(ScriptSetup? setup = null)
    {
        TcpScript t = FinWait1(setup);
        t.Inject("< F. 1:1 ack 1" + t.PeerStamp);
        t.Expect("> . 2:2 ack 2");
        return t.In(TcpState.Closing);
    }

    /// <summary>The peer closed first, our FIN is out.</summary>
    public static TcpScript LastAck(ScriptSetup? setup = null)
    {
        TcpScript t = CloseWait(setup);
        t.Close();
        t.Expect("> F. 1:1 ack 2");
        return t.In(TcpState.LastAck);
    }

    /// <summary>Closed by us first, both FINs acknowledged; time 0 is when the peer's FIN came.</summary>
    public static TcpScript TimeWait(ScriptSetup? setup = null)
    {
        TcpScript t = FinWait2(setup);
        t.Inject("< F. 1:1 ack 2" + t.PeerStamp);
        t.Expect("> . 2:2 ack 2");
        return t.In(TcpState.TimeWait);
    }

    /// <summary>Any state that has a TCB; SYN-RECEIVED by a passive open.</summary>
    public static TcpScript Reach(TcpState state, ScriptSetup? setup = null) => state switch
    {
        TcpState.SynSent => SynSent(setup),
        TcpState.SynReceived => SynReceived(setup),
        TcpState.Established => Established(setup),
        TcpState.FinWait1 => FinWait1(setup),
        TcpState.FinWait2 => FinWait2(setup),
        TcpState.CloseWait => CloseWait(setup),
        TcpState.Closing => Closing(setup),
        TcpState.LastAck => LastAck(setup),
        TcpState.TimeWait => TimeWait(setup),
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "has no connection"),
    };

    private string PeerStamp => _setup.Timestamps ? $" <TS val 2 ecr {ClockAtZero}>" : "";

    private TcpScript In(TcpState state)
    {
        State.ShouldBe(state);
        TakeSignals();
        return this;
    }

    private void SetZero()
    {
        _epoch = _now;
        long ticks = _setup.Rtt.Nanoseconds / Settings.TimestampTick.Nanoseconds;
        if (_valBase is { } val) _valBase = unchecked(val + (uint)ticks);
        Note("=", "time 0");
    }
}

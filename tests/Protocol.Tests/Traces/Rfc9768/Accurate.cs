using ActorTcp.Protocol.Tcp;
using ActorTcp.Protocol.Tests.Harness;

namespace ActorTcp.Protocol.Tests.Traces.Rfc9768;

/// <summary>Ends that take part in Accurate ECN, as the RFC alone has them.</summary>
internal static class Accurate
{
    public const string FirstOption = "<ECN e1b 1 ceb 0 e0b 1>";

    /// <summary>All that the RFC leaves open is as it asks, with the option or without.</summary>
    public static ScriptSetup Setup(Func<TcpSettings, TcpSettings>? more = null, bool option = false) => new()
    {
        Settings = settings => (more ?? (same => same))(settings with
        {
            Ecn = EcnMode.Accurate,
            AccEcnOption = option ? AccEcnOptionUse.Full : AccEcnOptionUse.Off,
            AccEcnOptionUnasked = true,
            AccEcnMarksAll = false,
            AccEcnAcksChanges = false,
            AccEcnHandshakeCuts = true,
            AccEcnInTimeWait = true,
        }),
    };

    /// <summary>Our SYN is out, and asked for it.</summary>
    public static TcpScript Asking(ScriptSetup? setup = null)
    {
        TcpScript t = TcpScript.Opening(setup ?? Setup());
        t.Expect("> [noecn] SEWA 0:0");
        return t;
    }

    /// <summary>ESTABLISHED in an active open; nothing was marked.</summary>
    public static TcpScript Client(ScriptSetup? setup = null)
    {
        TcpScript t = Asking(setup);
        t.Inject("< SW. 0:0 ack 1 win 65535 <mss 1000>");
        t.Expect("> W. 1:1 ack 1");
        t.TakeSignals();
        return t;
    }

    /// <summary>SYN-RECEIVED: the peer asked, and our SYN-ACK is out.</summary>
    public static TcpScript Asked(ScriptSetup? setup = null)
    {
        TcpScript t = TcpScript.Listening(setup ?? Setup());
        t.Inject("< SEWA 0:0 win 65535 <mss 1000>");
        t.Expect("> [noecn] SW. 0:0 ack 1");
        return t;
    }

    /// <summary>ESTABLISHED in a passive open; nothing was marked.</summary>
    public static TcpScript Server(ScriptSetup? setup = null)
    {
        TcpScript t = Asked(setup);
        t.Inject("< W. 1:1 ack 1");
        t.Expect();
        t.State.ShouldBe(TcpState.Established);
        t.TakeSignals();
        return t;
    }

    public static AccEcnSnapshot? StatusOf(TcpScript t) => t.Snapshot().AccEcn;
}

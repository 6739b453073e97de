namespace ActorTcp.Interop.Duel;

/// <summary>What the emulated receiver answers to what the wire lets through.</summary>
public sealed class ReceiverDuels : DuelTests
{
    [InteropTheory]
    [Bout("nothing", "", IsAlwaysFought = true)]
    [Bout("third segment lost", "a data 3 drop", IsAlwaysFought = true)]
    [Bout("three in a row lost", "a data 5-7 drop")]
    [Bout("every other lost", "a data 3 drop;a data 5 drop;a data 7 drop;a data 9 drop")]
    [Bout("the last segment lost", "a data 42 drop")]
    [Bout("a segment late by a little", "a data 3 late 5")]
    [Bout("a flight late by more than the timeout", "a data 1-10 late 500")]
    [Bout("a segment twice", "a data 3 twice 5", IsAlwaysFought = true)]
    [Bout("a segment again much later", "a data 3 twice 300")]
    [Bout("a segment corrupted", "a data 3 corrupt")]
    [Bout("the SYN-ACK lost", "b synack 1 drop;a syn 2 drop")]
    public void Text_is_acknowledged_as_the_kernel_does(string name, string wire) =>
        Fight($"receive, {name}", Receives(wire));

    [InteropFact]
    public void A_lost_fin_goes_again_as_the_kernels_does() => Fight(
        "receive, the FIN lost",
        Receives("b fin 1 drop") with
        {
            B = "listen 9000 read-all wait 200 close",
            Emulated = "program: sink-server, port: 9000, close: { when: end-of-stream, delay: 200ms }",
        });

    [InteropFact]
    public void A_mark_is_echoed_as_in_the_kernel() => Fight(
        "receive, a segment marked",
        Receives("a data 12 mark") with { Tcp = "ecn: on", Switches = "tcp_ecn=1" });

    [InteropFact]
    public void A_closed_window_opens_as_the_kernels_does() => Fight(
        "receive, window closed",
        Receives("") with
        {
            B = "buffer 8192 listen 9000 wait 2500 read-all close",
            Emulated = "program: sink-server, port: 9000, socket: { receive-buffer: 8KiB }, "
                + "read-after: 2500ms",
            SilenceMilliseconds = 2_500,
        });

    [InteropFact]
    public void Small_writes_are_acknowledged_as_the_kernel_does() => Fight(
        "receive, small writes",
        Receives("") with
        {
            A = "nodelay connect 10.77.0.2 9000 send 100 wait 150 send 100 wait 150 send 100 wait 400 "
                + "send 3000 wait 300 send 100 close",
        });
}

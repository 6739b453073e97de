namespace ActorTcp.Interop.Duel;

/// <summary>What the emulated sender does about what the wire does to it.</summary>
public sealed class SenderDuels : DuelTests
{
    [InteropTheory]
    [Bout("nothing", "", IsAlwaysFought = true)]
    [Bout("third segment lost", "b data 3 drop", IsAlwaysFought = true)]
    [Bout("three in a row lost", "b data 5-7 drop")]
    [Bout("a retransmission lost too", "b data 3 drop;b again 1 drop")]
    [Bout("the first flight lost", "b data 1-10 drop")]
    [Bout("the end of a flight lost", "b data 38-42 drop")]
    [Bout("the last segment lost", "b data 42 drop", IsAlwaysFought = true)]
    [Bout("the last segment lost four times", "b data 42 drop;b again 1-3 drop")]
    [Bout("the SYN lost", "b syn 1 drop", IsAlwaysFought = true)]
    [Bout("the SYN lost twice", "b syn 1-2 drop")]
    [Bout("ACKs lost", "a ack 2-9 drop")]
    [Bout("a segment late by a little", "b data 3 late 5")]
    [Bout("a segment late by half a round trip", "b data 3 late 60")]
    [Bout("a flight late by more than the timeout", "b data 1-10 late 500")]
    [Bout("a segment twice", "b data 3 twice 5")]
    [Bout("a segment corrupted", "b data 3 corrupt")]
    [Bout("packets too big", "b any 1- mtu 1000", IsAlwaysFought = true)]
    public void Text_goes_as_the_kernel_sends_it(string name, string wire) =>
        Fight($"send, {name}", Sends(wire));

    [InteropTheory]
    [Bout("third segment lost", "b data 3 drop", IsAlwaysFought = true)]
    [Bout("three in a row lost", "b data 5-7 drop")]
    [Bout("a flight late by more than the timeout", "b data 1-10 late 500")]
    public void It_does_so_without_sack(string name, string wire) => Fight(
        $"send without SACK, {name}", Sends(wire) with { Tcp = "sack: false", Switches = "tcp_sack=0" });

    [InteropFact]
    public void A_mark_cuts_the_window_as_in_the_kernel() => Fight(
        "send, a segment marked",
        Sends("b data 12 mark") with { Tcp = "ecn: on", Switches = "tcp_ecn=1" });

    [InteropFact]
    public void A_closed_window_is_probed_as_the_kernel_probes() => Fight(
        "send, window closed",
        Sends("") with { A = "buffer 8192 listen 9000 wait 2500 read-all close" });

    [InteropFact]
    public void Silence_is_probed_as_the_kernel_probes() => Fight(
        "send, keep-alive",
        Sends("a ack 2- drop") with
        {
            A = "listen 9000 wait 6000 close",
            B = "keep-alive 1 1 3 connect 10.77.0.1 9000 read-all close",
            Emulated = "program: bulk-sender, bytes: 0B, close: never, socket: { keep-alive: true }, "
                + ToA,
            Tcp = "keep-alive-idle: 1s, keep-alive-interval: 1s, keep-alive-probes: 3",
        });

    [InteropFact]
    public void A_half_closed_connection_goes_on_as_the_kernels_does() => Fight(
        "send, half-closed",
        Sends("") with
        {
            A = "listen 9000 read-all send 20000 close",
            B = "connect 10.77.0.1 9000 send 20000 shutdown read-all close",
            Emulated = "program: bulk-sender, bytes: 20000B, close: { how: shutdown-write, when: sent }, "
                + ToA,
        });

    [InteropFact]
    public void A_lost_fin_goes_again_as_the_kernels_does() => Fight(
        "send, the FIN lost",
        Sends("b fin 1 drop") with
        {
            B = "connect 10.77.0.1 9000 send 3000 wait 400 close",
            Emulated = $"program: bulk-sender, bytes: 3000B, close: {{ when: sent, delay: 400ms }}, {ToA}",
        });
}

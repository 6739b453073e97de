using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Protocol.Tests.Collaborators;

/// <summary>The Data Receiver of Accurate ECN: what counts, and when the option is due (RFC 9768 §3.2.1,
/// §3.2.3.3).</summary>
public sealed class AccEcnReceiverTests
{
    private readonly AccEcnReceiver _receiver = new(EcnCodepoint.NotEct);

    [Fact, Rfc("9768 §3.2.1")]
    public void Counters_begin_so_that_zeroes_can_be_told()
    {
        _receiver.Packets.ShouldBe(5u);
        _receiver.Bytes.ShouldBe(new AccEcnCounters(E0: 1, Ce: 0, E1: 1));
    }

    [Theory, Rfc("9768 §3.2.3")]
    [InlineData(EcnCodepoint.NotEct, 1, 0, 1)]
    [InlineData(EcnCodepoint.Ect1, 1, 0, 101)]
    [InlineData(EcnCodepoint.Ce, 1, 100, 1)]
    [InlineData(EcnCodepoint.Ect0, 101, 0, 1)]
    public void Text_counts_by_its_codepoint(EcnCodepoint ecn, uint e0, uint ce, uint e1)
    {
        _receiver.Take(ecn, 100);

        _receiver.Packets.ShouldBe(ecn == EcnCodepoint.Ce ? 6u : 5u);
        _receiver.Bytes.ShouldBe(new AccEcnCounters(e0, ce, e1));
    }

    [Theory, Rfc("9768 §3.2.3.3")]
    [InlineData(EcnCodepoint.NotEct, 0)]
    [InlineData(EcnCodepoint.Ect1, 1)]
    [InlineData(EcnCodepoint.Ce, 2)]
    [InlineData(EcnCodepoint.Ect0, 3)]
    public void What_grew_must_be_told_and_what_stands_left_of_it(EcnCodepoint ecn, int needed)
    {
        _receiver.Take(ecn, 100);

        _receiver.Needed.ShouldBe(needed);
        _receiver.ToldBytes(Instant.Zero);
        _receiver.Needed.ShouldBe(0);
    }

    [Fact, Rfc("9768 §3.2.2.2")]
    public void A_marked_packet_without_text_counts_as_a_packet()
    {
        _receiver.Take(EcnCodepoint.Ce, 0).ShouldBe(AccEcnArrival.CeBegins);

        _receiver.Packets.ShouldBe(6u);
        _receiver.Pending.ShouldBe(1);
        _receiver.Bytes.ShouldBe(AccEcnCounters.Initial);
        _receiver.ToldPackets();
        _receiver.Pending.ShouldBe(0);
    }

    [Fact, Rfc("9768 §3.2.2.5.1")]
    public void What_comes_is_compared_with_the_packet_before()
    {
        _receiver.Take(EcnCodepoint.Ect0, 100).ShouldBe(AccEcnArrival.Changed);
        _receiver.Take(EcnCodepoint.Ect0, 100).ShouldBe(AccEcnArrival.AsBefore);
        _receiver.Take(EcnCodepoint.Ce, 100).ShouldBe(AccEcnArrival.CeBegins);
        _receiver.Take(EcnCodepoint.Ce, 100).ShouldBe(AccEcnArrival.AsBefore);
        _receiver.Take(EcnCodepoint.Ect0, 0).ShouldBe(AccEcnArrival.Changed);
    }

    [Fact, Rfc("9768 §3.2.3.3")]
    public void After_a_change_two_acks_carry_the_option()
    {
        _receiver.ToldBytes(Instant.Zero);
        IsDue().ShouldBeFalse();
        _receiver.Take(EcnCodepoint.Ect0, 100);
        IsDue().ShouldBeTrue();
        _receiver.ToldBytes(Instant.Zero);
        IsDue().ShouldBeTrue();
        _receiver.ToldBytes(Instant.Zero);
        IsDue().ShouldBeFalse();
    }

    [Fact, Rfc("9768 §3.2.3.3")]
    public void Each_mark_calls_for_it()
    {
        for (int i = 0; i < 5; i++)
        {
            _receiver.Take(EcnCodepoint.Ce, 100);
            IsDue().ShouldBeTrue();
            _receiver.ToldBytes(Instant.Zero);
        }
    }

    [Fact, Rfc("9768 §3.2.3.3")]
    public void It_goes_some_times_a_round_trip_in_any_case()
    {
        _receiver.ToldBytes(Instant.Zero);
        _receiver.IsDue(3, 90.Ms, Instant.Zero + 29.Ms).ShouldBeFalse();
        _receiver.IsDue(3, 90.Ms, Instant.Zero + 30.Ms).ShouldBeTrue();
        _receiver.IsDue(0, 90.Ms, Instant.Zero + 30.Ms).ShouldBeFalse();
    }

    [Fact, Rfc("9768 §3.2.3.3")]
    public void It_goes_before_a_counter_wraps()
    {
        _receiver.Take(EcnCodepoint.Ect0, 1_000);
        _receiver.ToldBytes(Instant.Zero);
        _receiver.ToldBytes(Instant.Zero);
        int segments = 0;
        while (!IsDue())
        {
            _receiver.Take(EcnCodepoint.Ect0, 1_000);
            segments++;
        }

        segments.ShouldBeInRange((1 << 22) / 1_000 - 1, ((1 << 22) / 1_000) + 1);
    }

    private bool IsDue() => _receiver.IsDue(0, 90.Ms, Instant.Zero);
}

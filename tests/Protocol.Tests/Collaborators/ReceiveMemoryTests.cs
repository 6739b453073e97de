using ActorTcp.Protocol.Tcp;
using Shouldly;
using Xunit;

namespace ActorTcp.Protocol.Tests.Collaborators;

public sealed class ReceiveMemoryTests
{
    private const int Mss = 1_460;

    [Theory]
    [InlineData(60, 960)] // the cache of small heads
    [InlineData(1_500, 2_304)] // a head of 2 KiB
    [InlineData(3_712, 4_352)] // a page holds it all
    [InlineData(3_713, 8_448)] // one byte more takes another page
    [InlineData(20_040, 20_736)]
    public void A_packet_takes_whole_pieces_of_memory(int packet, int size) =>
        ReceiveMemory.SizeOf(packet).ShouldBe(size);

    [Fact]
    public void Before_any_text_half_of_the_memory_is_window()
    {
        ReceiveMemory memory = New(receiveBuffer: 30_000);
        memory.Buffer.ShouldBe(60_000);
        memory.Clamp.ShouldBe(30_000 - Mss); // one segment is held back
    }

    [Fact]
    public void A_full_sized_packet_shows_how_much_is_text()
    {
        ReceiveMemory memory = New(receiveBuffer: 30_000);
        int size = ReceiveMemory.SizeOf(20_040);
        memory.Hold(new(20_001), size);
        memory.Measure(20_000, size);
        memory.Clamp.ShouldBe(60_000 * 246 / 256);
    }

    [Fact]
    public void Memory_is_freed_by_whole_packets()
    {
        ReceiveMemory memory = New(receiveBuffer: 30_000);
        memory.Hold(new(1_001), 2_304);
        memory.Hold(new(2_001), 2_304);
        memory.Release(new(1_000));
        memory.Taken.ShouldBe(4_608);
        memory.Release(new(1_001));
        memory.Taken.ShouldBe(2_304);
    }

    [Fact]
    public void One_packet_may_go_beyond_the_buffer_but_none_that_is_larger_than_it()
    {
        ReceiveMemory memory = New(receiveBuffer: 5_000, grows: false);
        memory.Admits(10_001).ShouldBeFalse();
        memory.Admits(9_000).ShouldBeTrue();
        memory.Hold(new(9_001), 10_000);
        memory.Admits(9_000).ShouldBeTrue();
        memory.Hold(new(18_001), 10_000);
        memory.Admits(1).ShouldBeFalse();
    }

    [Fact]
    public void With_less_than_a_sixteenth_free_no_window_is_offered()
    {
        ReceiveMemory memory = New(receiveBuffer: 32_000, grows: false);
        memory.Hold(new(1), 61_000);
        memory.IsShort.ShouldBeTrue();
        memory.Select(Mss, scale: 0, mayShrink: false).ShouldBe(0u);
    }

    [Fact]
    public void What_was_ever_offered_is_remembered()
    {
        ReceiveMemory memory = New(receiveBuffer: 32_000);
        memory.Offer(10_000, new(1_001));
        memory.Offer(2_000, new(3_001));
        memory.MostEnd.ShouldBe(new(11_001));
        memory.Offered.ShouldBe(2_000u);
    }

    private static ReceiveMemory New(int receiveBuffer, bool grows = true)
    {
        var settings = new TcpSettings { ReceiveBuffer = receiveBuffer, ReceiveAutotuning = grows };
        var memory = new ReceiveMemory(settings, firstWindow: 1_000);
        memory.Establish(1_000, new(1), Mss);
        return memory;
    }
}

using ActorTcp.Actors.Faults;
using ActorTcp.Actors.Hosts;
using ActorTcp.Actors.Links;
using ActorTcp.Actors.Tests.Simulation;
using ActorTcp.Kernel;
using ActorTcp.Primitives;
using ActorTcp.Protocol;

namespace ActorTcp.Actors.Tests.Sharding;

/// <summary>What crosses shards arrives as it was sent, and nobody's bytes do any harm.</summary>
public sealed class BatchCodecTests
{
    public static TheoryData<ulong> Seeds => [.. SimulationSeeds.From(1, most: 20)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Every_frame_arrives_as_it_was_sent(ulong seed)
    {
        var lab = new CodecLab();
        Prng prng = new Prng(seed).Fork("frames");
        var frames = new RandomFrames(prng, lab.Contents);
        for (int batch = 0; batch < 5; batch++) // what a batch begins with is known from no other
        {
            List<ChannelMessage> sent = Messages(200, frames, prng);
            List<string> texts = [.. sent.Select(message => FrameText.Of((Frame)message.Message))];
            List<ChannelMessage> arrived = lab.Send(sent, out _);
            arrived.Count.ShouldBe(sent.Count);
            for (int i = 0; i < sent.Count; i++)
            {
                FrameText.Of((Frame)arrived[i].Message).ShouldBe(texts[i], $"seed {seed}, message {i}");
                (arrived[i] with { Message = 0 }).ShouldBe(sent[i] with { Message = 0 });
            }
        }
    }

    [Fact]
    public void Other_messages_arrive_as_they_were_sent()
    {
        object[] messages =
        [
            FaultActor.Order.Begin, new RackActor.Crashed(77), new RackActor.Order(null, null),
            new RackActor.Order(3, Duration.Zero), new RackActor.Order(0, 1.Seconds()),
        ];
        ChannelMessage[] sent =
            [.. messages.Select((message, i) => new ChannelMessage(i, new(i), 9 - i, message))];
        new CodecLab().Send(sent, out _).ShouldBe(sent);
    }

    [Fact]
    public void A_message_that_nobody_knows_to_cross_shards_ends_the_run_loudly()
    {
        var lab = new CodecLab();
        Should.Throw<InvariantViolationException>(() => lab.Here.Write([new(0, new(1), 1, "a word")]))
            .Message.ShouldContain("String");
        Should.Throw<InvariantViolationException>(
            () => lab.Here.Write([new(0, new(1), 1, FaultActor.Order.End)]));
    }

    [Fact]
    public void Two_slices_of_one_buffer_are_slices_of_one_buffer_on_the_other_side_too()
    {
        var lab = new CodecLab();
        ByteSource buffer = ByteSource.Of([1, 2, 3, 4, 5, 6, 7, 8]), other = ByteSource.Of([5, 6, 7, 8]);
        Payload first = Cross(lab, new(buffer, 0, 4)), second = Cross(lab, new(buffer, 4, 4));
        first.IsFollowedBy(in second).ShouldBeTrue();
        first.IsFollowedBy(Cross(lab, new(other, 0, 4))).ShouldBeFalse();

        // and back: who sends on what it got sends what the first side knows
        byte[] back = lab.There.Write([new(0, new(1), 1, FrameOf(second))]);
        var home = new List<ChannelMessage>();
        lab.Here.Read(back, home);
        ((Frame)home[0].Message).Packet.Segment.Text.Source.ShouldBeSameAs(buffer);
    }

    [Fact]
    public void Content_of_programs_travels_without_its_bytes()
    {
        var lab = new CodecLab();
        Frame[] frames = [.. lab.Contents.Select(content => FrameOf(new(content, 1L << 40, 60_000)))];
        List<ChannelMessage> arrived =
            lab.Send(frames.Select((frame, i) => new ChannelMessage(0, new(i), i, frame)), out byte[] batch);
        batch.Length.ShouldBeLessThan(120);
        arrived.Select(message => ((Frame)message.Message).Packet.Segment.Text.Source).ShouldBe(lab.Contents);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Damaged_bytes_are_refused_or_read_and_never_do_harm(ulong seed)
    {
        var lab = new CodecLab();
        Prng prng = new Prng(seed).Fork("damage");
        var frames = new RandomFrames(prng, lab.Contents);
        var read = new List<ChannelMessage>();
        byte[] batch = lab.Here.Write(Messages(40, frames, prng));
        for (int i = 0; i < 2_000; i++)
        {
            byte[] damaged = Damaged(batch, prng);
            long before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                read.Clear();
                lab.There.Read(damaged, read);
            }
            catch (InvalidDataException)
            {
            }

            long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            allocated.ShouldBeLessThan(1_000_000 + (100L * batch.Length));
        }
    }

    [Fact]
    public void Another_version_is_refused_by_name()
    {
        var lab = new CodecLab();
        byte[] batch = lab.Here.Write([]);
        batch[0]++;
        Should.Throw<InvalidDataException>(() => lab.There.Read(batch, []))
            .Message.ShouldContain("version 2, not 1");
    }

    private static Payload Cross(CodecLab lab, Payload text) =>
        ((Frame)lab.Send([new(0, new(1), 1, FrameOf(text))], out _)[0].Message).Packet.Segment.Text;

    private static Frame FrameOf(Payload text)
    {
        var frame = new Frame();
        frame.Packet.Segment.Text = text;
        return frame;
    }

    private static List<ChannelMessage> Messages(int count, RandomFrames frames, Prng prng) =>
        [.. Enumerable.Range(0, count).Select(_ => Message(frames.Next(), prng))];

    private static ChannelMessage Message(Frame frame, Prng prng) => new(
        (int)prng.NextBelow(CodecLab.Channels),
        new((long)prng.NextBelow(1_000_000_000)),
        (long)prng.NextBelow(Origin.MaxSequence),
        frame);

    /// <summary>Cut off, or with some bytes that are others, or nothing but chance.</summary>
    private static byte[] Damaged(byte[] batch, Prng prng)
    {
        int length = prng.Chance(0.3) ? (int)prng.NextBelow((ulong)batch.Length) : batch.Length;
        byte[] damaged = batch[..length];
        int changes = prng.Chance(0.2) ? damaged.Length : 1 + (int)prng.NextBelow(4);
        for (int i = 0; i < changes && damaged.Length > 1; i++)
            damaged[1 + (int)prng.NextBelow((ulong)damaged.Length - 1)] = (byte)prng.NextBelow(256);
        return damaged;
    }
}

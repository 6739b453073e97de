using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Protocol.Tests.Collaborators;

/// <summary>The queues against plain models, by chance, also where sequence numbers wrap.</summary>
public sealed class QueueProperties
{
    private const int Stream = 4_000;

    public static TheoryData<ulong> Seeds()
    {
        var seeds = new TheoryData<ulong>();
        for (ulong seed = 0; seed < 50; seed++) seeds.Add(seed);
        return seeds;
    }

    [Theory, MemberData(nameof(Seeds))]
    public void Payload_queue_is_a_list_of_bytes(ulong seed)
    {
        var prng = new Prng(seed);
        byte[][] sources = [Bytes(prng, Stream), Bytes(prng, Stream)];
        ByteSource[] backing = [ByteSource.Of(sources[0]), ByteSource.Of(sources[1])];
        var queue = new PayloadQueue();
        var model = new List<byte>();
        for (int i = 0; i < 400; i++)
        {
            int which = (int)prng.NextBelow(2), length = (int)prng.NextBelow(60);
            int start = (int)prng.NextBelow((ulong)(Stream - length));
            if (prng.Chance(0.5))
            {
                queue.Append(new Payload(backing[which], start, length));
                model.AddRange(sources[which].AsSpan(start, length));
            }
            else if (prng.Chance(0.5))
            {
                int count = (int)prng.NextBelow((ulong)Math.Min(model.Count, 80) + 1);
                queue.RemoveFirst(count);
                model.RemoveRange(0, count);
            }

            queue.Length.ShouldBe(model.Count);
            int from = (int)prng.NextBelow((ulong)model.Count + 1);
            int take = (int)prng.NextBelow((ulong)(model.Count - from) + 1);
            queue.Range(from, take).Span.ToArray().ShouldBe(model.GetRange(from, take));
        }
    }

    [Theory, MemberData(nameof(Seeds))]
    public void Reassembly_gives_the_stream_whatever_overlaps(ulong seed)
    {
        var prng = new Prng(seed);
        byte[] stream = Bytes(prng, Stream);
        ByteSource[] copies = [ByteSource.Of(stream), ByteSource.Of([.. stream])];
        var first = new SeqNum(uint.MaxValue - (uint)prng.NextBelow(Stream));
        var queue = new ReassemblyQueue();
        var held = new bool[Stream];
        var read = new List<byte>();
        while (read.Count < Stream)
        {
            int start = Math.Min(read.Count + (int)prng.NextBelow(300), Stream - 1);
            int length = 1 + (int)prng.NextBelow((ulong)Math.Min(120, Stream - start));
            bool twice = held.AsSpan(start, length).Contains(true);
            queue.Insert(first + (uint)start, new Payload(copies[prng.NextBelow(2)], start, length));
            queue.Duplicate.IsEmpty.ShouldBe(!twice);
            queue.ForgetDuplicate();
            held.AsSpan(start, length).Fill(true);
            CheckBlocks(queue, held, first, read.Count, start);
            while (queue.TryTake(first + (uint)read.Count, out Payload text)) read.AddRange(text.Span);
            queue.Length.ShouldBe(held.AsSpan(read.Count).Count(true));
        }

        read.ShouldBe(stream);
        queue.IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public void Blocks_come_latest_first_and_a_filled_gap_joins_two()
    {
        var queue = new ReassemblyQueue();
        var source = ByteSource.Of(new byte[100]);
        int[] starts = [10, 30, 50, 70, 90];
        foreach (int start in starts) queue.Insert(At(start), new Payload(source, start, 5));
        Blocks(queue, 3).ShouldBe([Range(90, 95), Range(70, 75), Range(50, 55)]);

        queue.Insert(At(55), new Payload(source, 55, 15));
        Blocks(queue, 4).ShouldBe([Range(50, 75), Range(90, 95), Range(30, 35)]);
        queue.Insert(At(12), new Payload(source, 12, 1));
        Blocks(queue, 2).ShouldBe([Range(12, 13), Range(10, 15)]); // a duplicate, and the block that holds it
    }

    [Fact]
    public void Records_know_what_was_sent_again_and_what_is_lost()
    {
        var queue = new RetransmissionQueue();
        queue.Start(At(0));
        queue.Append(new Payload(ByteSource.Of(new byte[400]), 0, 400));
        for (int i = 0; i < 4; i++) queue.Sent(Range(i * 100, (i + 1) * 100), new Instant(i), SentFlags.None);

        queue.MarkAllLost(reneged: false, sentBefore: Instant.Never);
        queue.Lost.ShouldBe(4);
        queue.TryGetLost(250, out SeqRange two).ShouldBeTrue();
        two.ShouldBe(Range(0, 200)); // coalesced
        queue.SentAgain(two, new Instant(10), counted: true);
        queue.RecordCount.ShouldBe(3); // one segment now
        queue.Again.ShouldBe(1);
        queue.TryGetLost(30, out SeqRange part).ShouldBeTrue();
        part.ShouldBe(Range(200, 230)); // smaller than the record: split
        queue.SentAgain(part, new Instant(11), counted: true);
        queue.SegmentsInFlight.ShouldBe(2);

        Acknowledge(queue, 150).News.HasFlag(AckNews.Ambiguous).ShouldBeTrue();
        queue.Length.ShouldBe(250);
        Acknowledge(queue, 300).News.HasFlag(AckNews.Ambiguous).ShouldBeTrue();
        queue.Lost.ShouldBe(1);
        AckEvents last = Acknowledge(queue, 400);
        last.News.HasFlag(AckNews.Ambiguous).ShouldBeFalse();
        last.FirstAcked.ShouldBe(new Instant(3));
        queue.RecordCount.ShouldBe(0);
        queue.Lost.ShouldBe(0);
    }

    private static AckEvents Acknowledge(RetransmissionQueue queue, int una)
    {
        var ack = new AckEvents
        {
            Una = At(una),
            FirstAcked = Instant.Never,
            LastAcked = Instant.Never,
            FirstSacked = Instant.Never,
            LastSacked = Instant.Never,
            Overtaken = At(una),
            Recover = At(0),
        };
        queue.Acknowledge(ref ack);
        return ack;
    }

    private static void CheckBlocks(ReassemblyQueue queue, bool[] held, SeqNum first, int from, int latest)
    {
        SeqRange[] blocks = Blocks(queue, 4);
        if (latest > from) blocks[0].Contains(first + (uint)latest).ShouldBeTrue();
        foreach (SeqRange block in blocks)
        {
            int start = (int)(block.Start - first), end = (int)(block.End - first);
            held.AsSpan(start, end - start).Contains(false).ShouldBeFalse();
            if (start > from) held[start - 1].ShouldBeFalse();
            if (end < held.Length) held[end].ShouldBeFalse();
        }
    }

    private static SeqRange[] Blocks(ReassemblyQueue queue, int most)
    {
        var blocks = default(SackBlocks);
        int count = queue.WriteBlocks(ref blocks, most);
        return blocks[..count].ToArray();
    }

    private static byte[] Bytes(Prng prng, int length)
    {
        var bytes = new byte[length];
        for (int i = 0; i < length; i++) bytes[i] = (byte)(prng.NextUInt64() & 0xFF);
        return bytes;
    }

    private static SeqNum At(int offset) => new SeqNum(uint.MaxValue - 20) + (uint)offset;

    private static SeqRange Range(int start, int end) => new(At(start), At(end));
}

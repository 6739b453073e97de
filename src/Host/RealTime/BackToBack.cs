using ActorTcp.Actors.Gateways;
using ActorTcp.Actors.Running;
using ActorTcp.Actors.Scenarios;
using ActorTcp.Primitives;
using ActorTcp.Protocol.Wire;

namespace ActorTcp.Host.RealTime;

/// <summary>Two scenarios whose gateways are joined, in virtual time: what leaves one as bytes enters the
/// other.</summary>
internal sealed class BackToBack
{
    private readonly Wire _toFirst = new();
    private readonly Wire _toSecond = new();

    public BackToBack(Scenario first, Scenario second)
    {
        First = new(first, new RunOptions { Outside = _toSecond });
        Second = new(second, new RunOptions { Outside = _toFirst });
    }

    public PacedRun First { get; }

    public PacedRun Second { get; }

    /// <summary>Runs until that instant, or until nothing is left to happen.</summary>
    public void Run(Instant until)
    {
        while (true)
        {
            Instant next = Instant.Min(First.NextEvent, Second.NextEvent);
            if (next > until) return;

            First.Run(next, long.MaxValue);
            Second.Run(next, long.MaxValue);
            First.MoveTo(next);
            Second.MoveTo(next);
            _toFirst.Empty(First);
            _toSecond.Empty(Second);
        }
    }

    private sealed class Wire : IOutside
    {
        private readonly Queue<byte[]> _packets = new();

        public void Send(in Packet packet)
        {
            var bytes = new byte[PacketCodec.EncodedLength(in packet)];
            PacketCodec.Write(in packet, bytes);
            _packets.Enqueue(bytes);
        }

        public void Empty(PacedRun into)
        {
            while (_packets.TryDequeue(out byte[]? bytes))
            {
                PacketReadResult result = PacketCodec.TryRead(bytes, out Packet packet);
                if (result == PacketReadResult.Ok) into.Enter(in packet);
            }
        }
    }
}

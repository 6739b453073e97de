using ActorTcp.Actors.Links;
using ActorTcp.Actors.Sharding;
using ActorTcp.Kernel;
using ActorTcp.Primitives;
using ActorTcp.Protocol;

namespace ActorTcp.Actors.Tests.Sharding;

/// <summary>Two shards of one system, of four origins with channels between them, and the codec of
/// each.</summary>
internal sealed class CodecLab
{
    public const int Channels = 6;

    public CodecLab()
    {
        Contents = [ByteSource.Pattern, ByteSource.Zeros, ByteSource.Repeat("0123456789"u8)];
        Here = Codec(0, out ActorSystem system);
        There = Codec(1, out _);
        System = system;
    }

    public IReadOnlyList<ByteSource> Contents { get; }

    public ActorSystem System { get; }

    public BatchCodec Here { get; }

    public BatchCodec There { get; }

    /// <summary>Over to the other side.</summary>
    public List<ChannelMessage> Send(IEnumerable<ChannelMessage> messages, out byte[] batch)
    {
        batch = Here.Write([.. messages]);
        var read = new List<ChannelMessage>();
        There.Read(batch, read);
        return read;
    }

    private BatchCodec Codec(int shard, out ActorSystem system)
    {
        system = new(new() { Shards = 2 });
        var far = new List<IActorRef>();
        for (uint i = 10; i < 13; i++) far.Add(system.ActorOf(new Opener(), null, system.CreateOrigin(i, 1)));
        for (uint i = 0; i < 2; i++)
        {
            var near = new Opener();
            system.ActorOf(near, null, system.CreateOrigin(1 + i, 0));
            foreach (IActorRef target in far) near.Open(target);
        }

        system.Crossings.ShouldBe(Channels);
        var archive = new BinaryArchive();
        return new(system, new FramePool(), new(archive, Contents, new(shard)), archive);
    }

    private sealed class Opener : Actor
    {
        public void Open(IActorRef target) => Context.OpenChannel(target, 1.Ms);

        protected override void Receive(object message)
        {
        }
    }
}

using System.Buffers.Binary;
using ActorTcp.Actors.Gateways;
using ActorTcp.Host.Tun;
using ActorTcp.Protocol;

namespace ActorTcp.Host.RealTime;

/// <summary>The real sockets of a run: the loop of the run asks for their news between two of its
/// parts.</summary>
internal sealed class RealSockets : IOutsideSockets, IDisposable
{
    private const int MostAtOnce = 64;
    private const uint Interest =
        LibC.EventIn | LibC.EventOut | LibC.EventPeerClosed | LibC.EventOnChange;

    private readonly byte[] _taken = new byte[MostAtOnce * LibC.EventLength];
    private readonly Dictionary<long, RealSocket> _sockets = [];
    private long _latest;

    /// <exception cref="TunException">The system has no descriptor left.</exception>
    public RealSockets()
    {
        Descriptor = LibC.CreateEvents(LibC.CloseOnExec);
        if (Descriptor < 0)
            throw new TunException($"no news of sockets: {SystemError.Text(SystemError.Last)}");
    }

    /// <summary>Has news whenever one of the sockets has.</summary>
    public int Descriptor { get; }

    public int Count => _sockets.Count;

    /// <summary>One for all: the loop has one thread.</summary>
    public byte[] Scratch { get; } = new byte[64 * 1024];

    private static int PlaceOfNumber => LibC.EventLength - sizeof(long);

    public IOutsideSocket Connect(in Endpoint to, object owner, Action hasNews)
    {
        var socket = new RealSocket(this, ++_latest, owner, hasNews);
        _sockets.Add(_latest, socket);
        socket.Connect(in to);
        return socket;
    }

    public void AbortAllOf(object owner)
    {
        foreach (RealSocket socket in _sockets.Values.ToList())
        {
            if (ReferenceEquals(socket.Owner, owner)) socket.Abort();
        }
    }

    /// <summary>Tells owners what their sockets have for them.</summary>
    /// <returns>How many had news.</returns>
    public int TellNews()
    {
        if (_sockets.Count == 0) return 0;

        int count = LibC.TakeEvents(Descriptor, ref _taken[0], MostAtOnce, 0);
        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<byte> number = _taken.AsSpan((i * LibC.EventLength) + PlaceOfNumber);
            if (_sockets.TryGetValue(BinaryPrimitives.ReadInt64LittleEndian(number), out RealSocket? socket))
                socket.TellNews();
        }

        return Math.Max(count, 0);
    }

    /// <returns>False: the system cannot watch any more.</returns>
    public bool Watch(int descriptor, long number)
    {
        var change = new byte[LibC.EventLength];
        BinaryPrimitives.WriteUInt32LittleEndian(change, Interest);
        BinaryPrimitives.WriteInt64LittleEndian(change.AsSpan(PlaceOfNumber), number);
        return LibC.ChangeEvents(Descriptor, LibC.AddToEvents, descriptor, ref change[0]) == 0;
    }

    public void Forget(long number) => _sockets.Remove(number);

    public void Dispose()
    {
        foreach (RealSocket socket in _sockets.Values.ToList()) socket.Abort();
        _ = LibC.Close(Descriptor);
    }
}

using ActorTcp.Actors.Running;
using ActorTcp.Host.Tun;
using ActorTcp.Protocol.Wire;

namespace ActorTcp.Host.RealTime;

/// <summary>Of a run in real time that talks to nobody outside: it only sleeps.</summary>
internal sealed class NoDevice : IPacketDevice
{
    private const long NanosecondsPerMillisecond = 1_000_000;

    public void Send(in Packet packet)
    {
        // a scenario without gateway sends nothing out
    }

    public int Receive(PacedRun run, int most) => 0;

    public void Flush()
    {
        // nothing is kept back
    }

    public void Wait(long nanoseconds, int other)
    {
        if (OperatingSystem.IsLinux()) _ = LibC.Poll(-1, LibC.PollIn, nanoseconds, other);
        else Thread.Sleep((int)(nanoseconds / NanosecondsPerMillisecond)); // the loop looks away the rest
    }
}

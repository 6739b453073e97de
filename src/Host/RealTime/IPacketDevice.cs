using ActorTcp.Actors.Gateways;
using ActorTcp.Actors.Running;

namespace ActorTcp.Host.RealTime;

/// <summary>What a real-time run exchanges packets with.</summary>
internal interface IPacketDevice : IOutside
{
    /// <summary>Hands the packets that wait to the run, without waiting for any.</summary>
    /// <returns>How many; not more than <paramref name="most"/>.</returns>
    /// <exception cref="DeviceLostException">The device is gone.</exception>
    int Receive(PacedRun run, int most);

    /// <summary>Sends on what was kept back to be sent together.</summary>
    void Flush();

    /// <summary>Sleeps until a packet comes or another descriptor has news, at most so long.</summary>
    /// <param name="other">-1: there is none.</param>
    void Wait(long nanoseconds, int other);
}

using ActorTcp.Protocol;

namespace ActorTcp.Actors.Processes.Programs;

/// <summary>A plain stream: every byte is complete.</summary>
internal sealed class NoFraming : IFraming
{
    public static readonly NoFraming Instance = new();

    public int Complete(in Payload data) => data.Length;
}

using ActorTcp.Protocol;

namespace ActorTcp.Actors.Processes.Programs;

/// <summary>Reads, or does not even read; sends nothing.</summary>
/// <param name="process">Whose connection it is.</param>
/// <param name="reads">False: nothing is ever read, so that the window closes.</param>
internal sealed class SinkConversation(ProcessActor process, bool reads) : Conversation(process)
{
    public override bool HasSentAll => true;

    public override bool IsDone => SawEndOfStream;

    protected override bool IsFull => !reads;

    protected override bool TryNext(out Payload next)
    {
        next = default;
        return false;
    }
}

namespace ActorTcp.Actors.Links;

/// <summary>Whom a link tells that answers a segment.</summary>
[Flags]
public enum AnswerTo : byte
{
    /// <summary>Who sent the segment, in the name of who should have received it.</summary>
    Sender = 1,

    /// <summary>Who should have received it, in the name of the sender.</summary>
    Receiver = 2,

    Both = Sender | Receiver,
}

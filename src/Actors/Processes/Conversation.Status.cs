namespace ActorTcp.Actors.Processes;

/// <content>What a conversation remembers in one bit each.</content>
internal abstract partial class Conversation
{
    private Status _status;

    [Flags]
    private enum Status : ushort
    {
        None = 0,
        ReadRests = 1,
        WriteRests = 2,
        MayWrite = 4,

        /// <summary>A pause of reading lasts: the process will come back.</summary>
        ReadsLater = 8,

        Connecting = 16,
        Open = 32,
        SawEndOfStream = 64,
        SendClosed = 128,
        ReceiveClosed = 256,
        CloseIsArmed = 512,

        /// <summary>The alarm of the receive timeout is set.</summary>
        TimeoutIsArmed = 1_024,
    }

    private bool Is(Status any) => (_status & any) != 0;

    private void Set(Status status) => _status |= status;

    private void Clear(Status status) => _status &= ~status;
}

namespace ActorTcp.Protocol.Tcp;

/// <content>What few connections have.</content>
public sealed partial class TcpConnection
{
    private ConnectionExtras Extras => _extras ??= new();

    private uint SendWraps => _extras?.SendWraps ?? 0;

    private uint ReceiveWraps => _extras?.ReceiveWraps ?? 0;

    private uint Retransmissions => _extras?.Retransmissions ?? 0;

    private LossHistory? Losses
    {
        get => _extras?.Losses;
        set => Extras.Losses = value;
    }

    private ReassemblyQueue? OutOfOrder
    {
        get => _extras?.OutOfOrder;
        set => Extras.OutOfOrder = value;
    }

    private ReceiveTuning? Tuning
    {
        get => _extras?.Tuning;
        set => Extras.Tuning = value;
    }

    private PathState? Path
    {
        get => _extras?.Path;
        set => Extras.Path = value;
    }

    private ConnectionTallies? Tallies
    {
        get => _extras?.Tallies;
        set => Extras.Tallies = value;
    }
}

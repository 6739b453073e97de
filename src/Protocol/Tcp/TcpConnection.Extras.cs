namespace ActorTcp.Protocol.Tcp;

/// <content>What few connections have.</content>
public sealed partial class TcpConnection
{
    private ReceiveTuning? Tuning
    {
        get => _extras?.Tuning;
        set => (_extras ??= new()).Tuning = value;
    }

    private PathState? Path
    {
        get => _extras?.Path;
        set => (_extras ??= new()).Path = value;
    }

    private ConnectionTallies? Tallies
    {
        get => _extras?.Tallies;
        set => (_extras ??= new()).Tallies = value;
    }
}

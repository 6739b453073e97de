namespace ActorTcp.Actors.Gateways;

/// <summary>What went through a gateway, and what could not.</summary>
public sealed class GatewayCounters
{
    /// <summary>Packets that came from outside; a segment that the device had joined counts as
    /// one.</summary>
    public long Entered { get; internal set; }

    /// <summary>Bytes of text in them.</summary>
    public long TextBytesEntered { get; internal set; }

    /// <summary>Packets that links brought and that went outside.</summary>
    public long Left { get; internal set; }

    /// <summary>Bytes of text in them.</summary>
    public long TextBytesLeft { get; internal set; }

    /// <summary>Segments longer than one packet that were cut up, because a link does more to packets than
    /// delay and lose them.</summary>
    public long CutUp { get; internal set; }

    /// <summary>Packets from outside for an address that no link leads to.</summary>
    public long WithoutWay { get; internal set; }

    /// <summary>What was lost at the device; null: there was none.</summary>
    public DeviceCounters? Device { get; set; }
}

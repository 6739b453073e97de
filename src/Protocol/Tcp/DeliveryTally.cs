using ActorTcp.Primitives;

namespace ActorTcp.Protocol.Tcp;

/// <summary>The rate of delivery as a snapshot tells it, whatever controls congestion (Linux tcp_rate_gen(),
/// tcp_compute_delivery_rate()).</summary>
internal sealed class DeliveryTally
{
    private readonly DeliveryRate _rate = new();
    private DeliverySample _kept;

    public DeliveryTally() => _rate.Limit(0); // until something arrived, the program is what limits

    /// <summary>Bytes per second; 0: nothing was measured yet.</summary>
    public ulong Rate => _kept.Rate;

    /// <summary>The program, not the network, set the pace of what was measured.</summary>
    public bool IsApplicationLimited { get; private set; } = true;

    public void Sent(in CongestionSent sent) => _rate.Sent(in sent, fills: true);

    /// <summary>The program writes, and what it wrote before has left (Linux
    /// tcp_rate_check_app_limited()).</summary>
    public void RanDry(uint inFlight) => _rate.Limit(inFlight);

    /// <summary>A sample of less than the least round trip is not believed; one of the program's pace counts
    /// where it is faster.</summary>
    public void Acknowledged(in CongestionAck ack, Duration leastRtt)
    {
        DeliverySample sample = _rate.Take(in ack);
        if (sample.Bytes == 0 || sample.Interval <= Duration.Zero || sample.Interval < leastRtt) return;
        if (sample.IsApplicationLimited && sample.Rate < _kept.Rate) return;
        _kept = sample;
        IsApplicationLimited = sample.IsApplicationLimited;
    }
}

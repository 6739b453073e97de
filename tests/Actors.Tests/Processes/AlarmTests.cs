using System.Runtime.CompilerServices;
using ActorTcp.Actors.Processes;
using ActorTcp.Primitives;
using Shouldly;
using Xunit;

namespace ActorTcp.Actors.Tests.Processes;

/// <summary>The alarms of a process: in order, and small, as each of many connections may have one.</summary>
public sealed class AlarmTests
{
    [Fact]
    public void Alarms_ring_in_the_order_of_time_and_then_of_setting()
    {
        var alarms = new Alarms();
        Instant soon = Instant.Zero + 1.Seconds(), later = Instant.Zero + 2.Seconds();
        alarms.Set(later, AlarmPurpose.Start);
        alarms.Set(soon, AlarmPurpose.LingerTimeout);
        alarms.Set(soon, AlarmPurpose.Start);
        alarms.Set(soon, AlarmPurpose.Arrival);

        List<AlarmPurpose> rung = [];
        while (alarms.TryTake(later, out Alarm alarm)) rung.Add(alarm.Purpose);
        rung.ShouldBe(
            [AlarmPurpose.LingerTimeout, AlarmPurpose.Start, AlarmPurpose.Arrival, AlarmPurpose.Start]);
    }

    [Fact]
    public void An_alarm_takes_24_bytes() => Unsafe.SizeOf<Alarm>().ShouldBe(24);
}

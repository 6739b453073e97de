using System.Text.Json;
using ActorTcp.Actors.Gateways;

namespace ActorTcp.Actors.Reports;

/// <content>What only real-time runs have; it differs from run to run.</content>
public static partial class ReportJson
{
    private static void WriteRealTime(Utf8JsonWriter json, RunReport report)
    {
        if (report.Pace is { } pace)
        {
            json.WriteStartObject("real_time");
            json.WriteNumber("wall_ns", pace.Wall.Nanoseconds);
            json.WriteNumber("lag_budget_ns", pace.Budget.Nanoseconds);
            json.WriteBoolean("over_lag_budget", pace.IsOverBudget);
            json.WriteNumber("late_events", pace.Late);
            WriteTimes(json, "lag_ns", pace.Lag);
            json.WriteEndObject();
        }

        if (report.Gateway is not { } gateway) return;

        json.WriteStartObject("gateway");
        json.WriteNumber("packets_entered", gateway.Entered);
        json.WriteNumber("text_bytes_entered", gateway.TextBytesEntered);
        json.WriteNumber("packets_left", gateway.Left);
        json.WriteNumber("text_bytes_left", gateway.TextBytesLeft);
        json.WriteNumber("cut_up", gateway.CutUp);
        json.WriteNumber("without_way", gateway.WithoutWay);
        if (gateway.Device is { } device)
        {
            json.WriteNumber("overflowed", device.Overflowed);
            json.WriteNumber("unreadable", device.Unreadable);
            json.WriteNumber("refused", device.Refused);
        }

        json.WriteEndObject();
    }
}

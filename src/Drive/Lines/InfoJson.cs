using System.Text;
using System.Text.Json;
using ActorTcp.Actors.Connections;
using ActorTcp.Drive.Calls;
using ActorTcp.Drive.Scripts.Running;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Drive.Lines;

/// <summary>The snapshot of a connection as one line of JSON: the state, both ends, and the fields of Linux's
/// tcp_info.</summary>
internal static class InfoJson
{
    public static string Of(SystemCalls calls, int descriptor)
    {
        TcpSnapshot? info = calls.Info(descriptor);
        bool listens = calls.IsListening(descriptor);
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteString(
                "state", TcpStateNames.Of(info?.State ?? (listens ? TcpState.Listen : TcpState.Closed)));
            json.WriteString("local", calls.LocalOf(descriptor).ToString());
            if (info is not null) json.WriteString("remote", info.Remote.ToString());
            decimal state = TcpInfoNames.ValueOf("tcpi_state", info, listens) ?? 0;
            if (info is null) json.WriteNumber("tcpi_state", state);
            IEnumerable<KeyValuePair<string, long>> fields = info is null ? [] : TcpInfoNames.Fields(info);
            foreach ((string name, long value) in fields) json.WriteNumber(name, value);

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }
}

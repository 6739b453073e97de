using System.Globalization;
using ActorTcp.Drive.Scripts.Syntax;

namespace ActorTcp.Drive.Scripts.Packets;

/// <summary>The words of ICMP types and codes (RFC 792, RFC 1812 §5.2.7.1, RFC 4443).</summary>
internal static class IcmpNumbers
{
    private static readonly string[] TypesV4 =
    [
        "echo_reply", "type_1", "type_2", "unreachable", "source_quench", "redirect", "type_6", "type_7",
        "echo_request", "type_9", "type_10", "time_exceeded", "parameter_problem", "timestamp_request",
        "timestamp_reply", "information_request", "information_reply", "address_mask_request",
        "address_mask_reply",
    ];

    private static readonly string[] UnreachableV4 =
    [
        "net_unreachable", "host_unreachable", "protocol_unreachable", "port_unreachable", "frag_needed",
        "source_route_failed", "net_unknown", "host_unknown", "source_host_isolated", "net_prohibited",
        "host_prohibited", "net_unreachable_for_tos", "host_unreachable_for_tos", "packet_filtered",
        "precedence_violation", "precedence_cutoff",
    ];

    private static readonly string[] UnreachableV6 =
        ["no_route", "admin_prohibited", "not_neighbour", "address_unreachable", "port_unreachable"];

    private static readonly Dictionary<string, (string Type, byte Code)> Others = new(StringComparer.Ordinal)
    {
        ["ttl_exceeded"] = ("time_exceeded", 0), ["ttl_exceeded_in_transit"] = ("time_exceeded", 0),
        ["frag_reass_exceeded"] = ("time_exceeded", 1), ["reassembly_time_exceeded"] = ("time_exceeded", 1),
        ["exceeded_hop_limit"] = ("time_exceeded", 0), ["exceeded_frag_time"] = ("time_exceeded", 1),
        ["header_field"] = ("parameter_problem", 0), ["unknown_next_header"] = ("parameter_problem", 1),
        ["unknown_option"] = ("parameter_problem", 2),
    };

    private static readonly Dictionary<string, byte> TypesV6 = new(StringComparer.Ordinal)
    {
        ["unreachable"] = 1, ["packet_too_big"] = 2, ["time_exceeded"] = 3, ["parameter_problem"] = 4,
        ["echo_request"] = 128, ["echo_reply"] = 129,
    };

    /// <summary>Null: there is no such type or code.</summary>
    public static (byte Type, byte Code)? Find(IcmpPattern icmp, bool isV4)
    {
        if (TypeOf(icmp.Type, isV4) is not { } type) return null;
        if (icmp.Code is null) return (type, 0);

        return CodeOf(icmp, isV4) is { } code ? (type, code) : null;
    }

    private static byte? TypeOf(string name, bool isV4)
    {
        if (Numbered(name, "type_") is { } number) return number;
        if (!isV4) return TypesV6.TryGetValue(name, out byte found) ? found : null;

        int type = Array.IndexOf(TypesV4, name);
        return type < 0 ? null : (byte)type;
    }

    private static byte? CodeOf(IcmpPattern icmp, bool isV4)
    {
        string name = icmp.Code!;
        if (Numbered(name, "code_") is { } number) return number;
        if (Others.TryGetValue(name, out (string Type, byte Code) other))
            return other.Type == icmp.Type ? other.Code : null;
        if (icmp.Type != "unreachable") return null;

        int code = Array.IndexOf(isV4 ? UnreachableV4 : UnreachableV6, name);
        return code < 0 ? null : (byte)code;
    }

    private static byte? Numbered(string name, string prefix) =>
        name.StartsWith(prefix, StringComparison.Ordinal)
        && byte.TryParse(
            name.AsSpan(prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out byte number)
            ? number
            : null;
}

using System.Globalization;
using ActorTcp.Actors.Scenarios.Shapes;
using ActorTcp.Actors.Scenarios.Yaml;
using ActorTcp.Protocol;

namespace ActorTcp.Actors.Scenarios.Language;

/// <content>Proxies to real addresses.</content>
internal static partial class ProgramLanguage
{
    private static ScalarShape<Endpoint> RealEnd => new PatternShape<Endpoint>(
        "an address with a port, such as 127.0.0.1:8080 or [::1]:8080",
        "^([0-9.]+|\\[[0-9A-Fa-f:.]+\\]):[0-9]{1,5}$", TryEnd);

    private static bool TryEnd(string text, out Endpoint value, out Problem problem)
    {
        value = default;
        int colon = text.LastIndexOf(':');
        string port = text[(colon + 1)..], address = colon < 0 ? "" : text[..colon];
        bool isBracketed = address.StartsWith('[') && address.EndsWith(']');
        if (isBracketed) address = address[1..^1];
        CultureInfo plain = CultureInfo.InvariantCulture;
        bool isPort = ushort.TryParse(port, NumberStyles.None, plain, out ushort number) && number > 0;
        bool isAddress = IpAddress.TryParse(address, out IpAddress read) && read.IsV4 != isBracketed;
        problem = !isAddress ? new("which does not begin with an address")
            : !isPort ? new("which does not end with a port")
            : default;
        value = new(read, number);
        return problem.Why is null;
    }
}

using ActorTcp.Actors.Scenarios.Drafts;
using ActorTcp.Actors.Scenarios.Shapes;
using ActorTcp.Actors.Scenarios.Yaml;
using ActorTcp.Protocol;

namespace ActorTcp.Actors.Scenarios.Checks;

/// <summary>Where processes connect to: somebody is there, there is a way, and both speak the same
/// language.</summary>
internal sealed class TargetChecks(ScenarioChecks all, PortChecks ports, NameTable<Running> declared)
{
    public ConnectPlan Resolve(Running one)
    {
        TargetDraft target = one.Draft.Target!;
        Running? peer = target.Process is null ? null : declared.Resolve(target.Process, all.Errors);
        HostPlan? host = target.Process is null ? all.Hosts.Resolve(target.Host, all.Errors) : peer?.Host;
        ConnectPlan plan = one.Draft.Connect with
        {
            BindPort = one.Draft.BindPort?.Value,
            Address = target.Address?.Value,
            Port = target.Port ?? 0,
        };
        if (host is null) return plan;

        Node node = (target.Process ?? target.Host)!.Node;
        if (!CheckWay(one.Host, host, node, target.Address)) return plan;
        if (target.Process is null)
            peer = ports.ListensTo(host, target.Port);
        else if (peer!.Port is null)
            all.Errors.Unexpected(node, "a process that listens, or one with a 'bind-port'",
                new("which connects from a port that nobody knows before"));
        if (peer is not null && Mismatch(one.Draft.Program, peer.Draft.Program) is { } mismatch)
            all.Errors.Unexpected(node, mismatch.Allowed, new(mismatch.Why));

        return plan with { Host = host, Port = target.Port ?? peer?.Port ?? 0, Process = peer?.Named.Name };
    }

    private bool CheckWay(HostPlan from, HostPlan to, Node node, Placed<IpAddress>? address)
    {
        if (from.Name == to.Name)
        {
            all.Errors.Unexpected(node, "a process on another host",
                new("which is on the same host: there is no way"));
            return false;
        }

        if (all.Joined.Find(from, to) is null)
        {
            if (all.HasBrokenLinks) return true;

            string why = $"to which there is no way: no link between '{from.Name}' and '{to.Name}'";
            all.Errors.Unexpected(node, "a target that a link leads to", new(why));
            return false;
        }

        if (address is null) return true;

        if (!to.IsGateway) ProcessChecks.CheckAddress(address, to, all.Errors);
        bool spoken = address.Value.IsV4 ? from.V4PerHost > 0 : from.V6PerHost > 0;
        if (!spoken)
            all.Errors.Unexpected(address.Node, "an address of the same family",
                new($"but the host '{from.Name}' has none of its family"));
        return true;
    }

    /// <summary>Why two programs cannot talk to each other; null: they can.</summary>
    private static (string Why, string Allowed)? Mismatch(ProgramPlan client, ProgramPlan server)
    {
        bool framed = server is ProgramPlan.LineServer or ProgramPlan.LengthServer;
        return (client, server) switch
        {
            (_, ProgramPlan.Proxy) or (ProgramPlan.HttpClient, ProgramPlan.HttpServer) => null,
            (ProgramPlan.HttpClient, _) => ($"which is a {server.Name}", "an http-server"),
            (ProgramPlan.RequestReply or ProgramPlan.LineClient or ProgramPlan.LengthClient
                or ProgramPlan.BulkSender, ProgramPlan.HttpServer) =>
                ("which is an http-server", "a server that does not wait for requests of HTTP"),
            (ProgramPlan.RequestReply c, ProgramPlan.ReplyServer s) when c.Request != s.Request =>
                ($"which waits for requests of {s.Request} bytes, not {c.Request}",
                    "requests of the same size"),
            (ProgramPlan.RequestReply c, ProgramPlan.ReplyServer s) when c.Reply != s.Reply =>
                ($"which sends replies of {s.Reply} bytes, not {c.Reply}", "replies of the same size"),
            (ProgramPlan.RequestReply c, ProgramPlan.EchoServer) when c.Reply != c.Request =>
                ("which sends back as much as it reads", "a reply as large as the request"),
            (ProgramPlan.RequestReply or ProgramPlan.BulkSender, _) when framed =>
                ($"which is a {server.Name}", "a server that does not wait for frames"),
            (ProgramPlan.LineClient c, ProgramPlan.LineServer s) when c.Length > s.MaxLength =>
                ($"which reads lines up to {s.MaxLength} bytes, not {c.Length}", "shorter lines"),
            (ProgramPlan.LineClient, ProgramPlan.LengthServer or ProgramPlan.ReplyServer) =>
                ($"which is a {server.Name}", "a line-server or an echo-server"),
            (ProgramPlan.LengthClient c, ProgramPlan.LengthServer s) when c.Size > s.MaxSize =>
                ($"which reads messages up to {s.MaxSize} bytes, not {c.Size}", "smaller messages"),
            (ProgramPlan.LengthClient, ProgramPlan.LineServer or ProgramPlan.ReplyServer) =>
                ($"which is a {server.Name}", "a length-server or an echo-server"),
            _ => null,
        };
    }
}

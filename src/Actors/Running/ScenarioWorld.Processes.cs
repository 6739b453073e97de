using ActorTcp.Actors.Hosts;
using ActorTcp.Actors.Processes;
using ActorTcp.Actors.Scenarios;
using ActorTcp.Kernel;
using ActorTcp.Primitives;
using ActorTcp.Protocol;

namespace ActorTcp.Actors.Running;

/// <content>Processes, whom they connect to, and what they may expect to read.</content>
public sealed partial class ScenarioWorld
{
    private long _planned;

    /// <summary>What programs write.</summary>
    internal ScenarioContents Contents { get; }

    private void AddProcesses()
    {
        for (int i = 0; i < Scenario.Processes.Count; i++)
        {
            ProcessPlan plan = Scenario.Processes[i];
            ProgramFactory programs = FactoryOf(plan);
            ProcessRecipe? server = plan.Listen is null ? null : new ServerRecipe(programs); // of all members
            for (int member = 0; member < plan.Host.Count; member++)
            {
                int host = _placement.IndexOf(plan.Host, member);
                if (_seats[host] is not { } there) continue;

                var seat = new ProcessSeat(
                    plan, $"process-{plan.NameOf(member)}", server ?? ClientOf(plan, member, programs))
                {
                    Statistics = _tallies[ShardOf(host)].Processes[i],
                };
                AddProcess(seat, there, host);
                _planned += plan.ConnectionsOf(member);
            }
        }
    }

    private void AddProcess(ProcessSeat seat, HostSeat there, int host)
    {
        there.Add(seat);
        there.Current.Spawn(seat);
        _processes.Add(new(seat.Plan, host, seat));
    }

    private ClientRecipe ClientOf(ProcessPlan plan, int member, ProgramFactory programs)
    {
        Prng prng = _prng.Fork("process").Fork(plan.NameOf(member));
        return new(programs, TargetsOf(plan, member), member, prng);
    }

    private ProgramFactory FactoryOf(ProcessPlan plan)
    {
        List<ProcessPlan> peers = PeersOf(plan);
        bool isOpenToAll = plan.Listen is not null && Scenario.Gateway is not null; // who knows who comes
        bool isText = plan.Program is ProgramPlan.HttpServer or ProgramPlan.HttpClient;
        bool isFromOutside = peers.Append(plan).Any(one => one.Program is ProgramPlan.Proxy);
        if (peers.Count == 0 || isOpenToAll || isText || isFromOutside)
        {
            bool isServed = peers.Count > 0 && peers.TrueForAll(one => one.Program is ProgramPlan.HttpServer);
            return new(plan.Program, Contents.Of(plan), ExpectedContent.Unknown, null)
            {
                Bodies = isServed ? Contents.Of(peers[0]) : null,
            };
        }

        ByteSource theirs = Contents.Of(peers[0]);
        bool echoes = plan.Connect is not null && ProgramContent.SendsBack(peers[0].Program);
        bool agree = peers.TrueForAll(peer => ReferenceEquals(Contents.Of(peer), theirs));
        ExpectedContent expected = echoes ? ExpectedContent.Own
            : agree ? ExpectedContent.Peer
            : ExpectedContent.Unknown;
        return new(plan.Program, Contents.Of(plan), expected, theirs);
    }

    /// <summary>The processes at the other ends of a process's connections.</summary>
    private List<ProcessPlan> PeersOf(ProcessPlan plan)
    {
        if (plan.Connect is { } connect)
        {
            return [.. Scenario.Processes.Where(peer =>
                peer.Name == connect.Process || OpensTowards(peer, connect, plan.Host))];
        }

        return [.. Scenario.Processes.Where(peer => peer.Connect is { } theirs
            && ReferenceEquals(theirs.Host, plan.Host) && theirs.Port == plan.Listen!.Port)];
    }

    /// <summary>Two that connect to each other from fixed ports open simultaneously: each is the other's
    /// peer.</summary>
    private static bool OpensTowards(ProcessPlan peer, ConnectPlan connect, HostPlan host) =>
        peer.Connect is { BindPort: { } theirs } back
        && theirs == connect.Port && back.Port == connect.BindPort
        && ReferenceEquals(peer.Host, connect.Host) && ReferenceEquals(back.Host, host);

    /// <summary>Every host of the target that there is a way to, from every address of ours, in
    /// turn.</summary>
    private Targets TargetsOf(ProcessPlan plan, int member)
    {
        ConnectPlan connect = plan.Connect!;
        HostActor host = _seats[_placement.IndexOf(plan.Host, member)]!.Current;
        var pairs = new List<(Endpoint, Endpoint)>();
        foreach (int target in MembersInReach(host, connect.Host))
        {
            if (RemoteAddress(host, connect, target) is not { } remote) continue;

            foreach (IpAddress local in host.Settings.Addresses)
            {
                if (local.IsV4 != remote.IsV4) continue;
                pairs.Add((new(local, connect.BindPort ?? 0), new(remote, connect.Port)));
            }
        }

        Invariant.Holds(pairs.Count > 0); // the reader refuses a scenario without a way
        return new(pairs);
    }

    /// <summary>Members of a group that a host has a way to, the first of them first; asking each of
    /// a large group whether there is one would cost its square.</summary>
    private static IEnumerable<int> MembersInReach(HostActor host, HostPlan group)
    {
        HostSeat seat = host.Seat;
        if (seat.DefaultRoute is not null || group.Count <= seat.Routes.Count)
            return Enumerable.Range(0, group.Count);

        return seat.Settings.Addresses.Concat(seat.Routes.Keys)
            .Select(group.MemberWith).Where(member => member >= 0).Distinct().Order();
    }

    /// <summary>The address that the plan names, or the first of a family that both ends have.</summary>
    private static IpAddress? RemoteAddress(HostActor host, ConnectPlan connect, int target)
    {
        if (connect.Host.IsGateway && connect.Address is { } outside) return outside;

        foreach (IpAddress remote in connect.Host.AddressesOf(target))
        {
            if (connect.Address is { } wanted && wanted != remote) continue;
            if (host.FindRoute(remote) is null) continue;
            if (host.Settings.Addresses.Any(local => local.IsV4 == remote.IsV4)) return remote;
        }

        return null;
    }
}

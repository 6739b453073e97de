using System.Globalization;

namespace ActorTcp.Kernel.Tests.Shards;

/// <summary>
/// Hosts full of actors that talk by chance: immediately inside a host, through channels between hosts, with
/// timers, deadlines, restarts and stops. Each host writes down what it sees.
/// </summary>
internal sealed class RandomTopology
{
    private readonly List<List<string>> _logs = [];

    public RandomTopology(ulong seed, int shards)
    {
        var prng = new Prng(seed);
        System = new ActorSystem(new() { Seed = seed, Shards = shards });
        int hosts = 2 + (int)prng.NextBelow(9);
        uint[] ids = [.. Enumerable.Range(0, hosts).Select(i => (uint)((i * 7) + 1 + (int)(seed % 5)))];
        var actors = new List<Host>();
        for (int i = 0; i < hosts; i++)
        {
            var log = new List<string>();
            _logs.Add(log);
            int shard = (int)new Prng(seed).Fork("placement").Fork((ulong)i).NextBelow((ulong)shards);
            var host = new Host(log, seed);
            System.ActorOf(host, $"host-{i}", System.CreateOrigin(ids[i], shard));
            actors.Add(host);
        }

        foreach (Host host in actors) host.Connect(actors, prng);
        foreach (Host host in actors) host.Ref.Tell(new Token(host.Name, 6));
    }

    public ActorSystem System { get; }

    public string History => HistoryOf(_ => this, _logs.Count);

    public int Hosts => _logs.Count;

    /// <summary>Where a host runs.</summary>
    public int ShardOf(int host) => System.Origins[host + 1].Shard.Index; // the first is the default origin

    /// <summary>What each host saw, in the topology that it is run in.</summary>
    public static string HistoryOf(Func<int, RandomTopology> runOf, int hosts) => string.Join(
        '\n',
        Enumerable.Range(0, hosts).Select(i => $"host {i}: {string.Join(" | ", runOf(i)._logs[i])}"));

    private sealed record Token(string From, int Left);

    private sealed class Host(List<string> log, ulong seed) : Actor
    {
        private readonly List<Channel> _channels = [];
        private readonly List<IActorRef> _workers = [];

        public IActorRef Ref => Self;

        public string Name => Self.Path;

        protected override SupervisorStrategy SupervisorStrategy { get; } =
            new OneForOneStrategy(3, 40.Ms, _ => Directive.Restart);

        public void Connect(List<Host> all, Prng prng)
        {
            for (int i = 0; i < 3; i++)
            {
                Host other = all[(int)prng.NextBelow((ulong)all.Count)];
                var delay = new Duration(1 + (long)prng.NextBelow(3_000_000));
                if (other != this) _channels.Add(Context.OpenChannel(other.Ref, delay));
            }
        }

        protected override void PreStart()
        {
            for (int i = 0; i < 4; i++)
            {
                IActorRef worker =
                    Context.ActorOf(Props.Create(() => new Worker()), i % 2 == 0 ? $"w{i}" : null);
                Context.Watch(worker);
                _workers.Add(worker);
            }
        }

        protected override void Receive(object message)
        {
            Log($"{Describe(message)} from {Sender.Path}");
            if (message is not Token token || token.Left == 0) return;
            Prng random = Context.Random;
            foreach (Channel channel in _channels)
            {
                if (!random.Chance(0.7)) continue;
                var more = new Duration((long)random.NextBelow(random.Chance(0.5) ? 2UL : 2_000_000UL));
                channel.Send(new Token(Self.Path, token.Left - 1), Now + channel.MinimumDelay + more);
            }

            _workers[(int)random.NextBelow(4)].Tell(token);
            SetDeadline(Now + new Duration((long)random.NextBelow(1_000_000)));
        }

        protected override void OnDeadline() => Log("deadline");

        private static string Describe(object message) => message switch
        {
            Terminated ended => $"end of {ended.ActorRef.Path}",
            Token token => $"token {token.Left} of {token.From}",
            _ => $"{message}",
        };

        private void Log(string what) =>
            log.Add(string.Create(CultureInfo.InvariantCulture, $"{Now.Nanoseconds} {what} ({seed})"));
    }

    private sealed class Worker : Actor
    {
        protected override void PreStart() => Context.Parent.Tell("started");

        protected override void Receive(object message)
        {
            Prng random = Context.Random;
            Context.Parent.Tell($"drew {random.NextUInt32()}");
            switch (random.NextBelow(6))
            {
                case 0:
                    throw new InvalidOperationException("by chance");
                case 1:
                    Context.Stop(Self);
                    break;
                case 2:
                    var delay = new Duration((long)random.NextBelow(500_000));
                    Context.Timers.StartSingleTimer("t", message, delay);
                    break;
                default:
                    SetDeadline(Now + new Duration((long)random.NextBelow(100)));
                    break;
            }
        }

        protected override void OnDeadline() => Context.Parent.Tell("worker's deadline");
    }
}

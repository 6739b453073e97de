namespace ActorTcp.Cluster.Interop;

/// <summary>Trouble of all kinds at times that a seed chooses, to nodes, Redis and submitter.</summary>
public sealed class SeededTroubleTests
{
    private const int MostTroubles = 5;

    [RedisFact]
    public void Whatever_happens_a_run_gives_the_same_bytes() => Seeds.ForEach(RunOne);

    private static void RunOne(int seed)
    {
        using var trouble = new Trouble(seed);
        trouble.Run();
    }

    private sealed class Trouble : IDisposable
    {
        private readonly TestCluster _cluster = new(new RedisSetup { KeepsLog = true });
        private readonly List<Emulator> _nodes = [];
        private readonly Random _chance;
        private readonly string _scenario;
        private readonly int _shards;
        private Emulator _run;

        public Trouble(int seed)
        {
            _chance = new Random(seed);
            _scenario = _chance.Next(2) == 0 ? Scenes.Web : Scenes.Crashes;
            _shards = _chance.Next(1, 17);
            _nodes.AddRange(_cluster.StartNodes("a", "b", "c"));
            _run = Submit();
        }

        public void Run()
        {
            int count = _chance.Next(1, MostTroubles + 1);
            for (int i = 0; i < count && !_run.HasExited; i++)
            {
                Pause(1_500);
                Make();
            }

            _cluster.RequireSameAsAlone(_run, Reference.Of(_scenario));
        }

        public void Dispose() => _cluster.Dispose();

        /// <summary>Real time: somewhere in the run.</summary>
        private void Pause(int milliseconds) => Thread.Sleep(_chance.Next(milliseconds));

        private Emulator Submit() => _cluster.Submit(_scenario, _shards);

        private void Make()
        {
            Emulator node = _nodes[_chance.Next(_nodes.Count)];
            switch (_chance.Next(7))
            {
                case 0:
                    Replace([node]);
                    break;
                case 1:
                    Replace([.. _nodes]);
                    break;
                case 2:
                    Freeze(node);
                    break;
                case 3:
                    Freeze(_run);
                    break;
                case 4:
                    _run.Signal("KILL");
                    _run.WaitForExit();
                    _run = Submit();
                    break;
                case 5:
                    _cluster.Redis.Kill();
                    Pause(3_000);
                    _cluster.Redis.Start();
                    break;
                default:
                    _cluster.Redis.Freeze();
                    Pause(7_000);
                    _cluster.Redis.Thaw();
                    break;
            }
        }

        /// <summary>Killed, and others come.</summary>
        private void Replace(Emulator[] nodes)
        {
            foreach (Emulator node in nodes)
            {
                node.Signal("KILL");
                _nodes.Remove(node);
            }

            _nodes.Add(_cluster.StartNode("other"));
        }

        /// <summary>Perhaps for longer than its lease.</summary>
        private void Freeze(Emulator process)
        {
            process.Signal("STOP");
            Pause(3_000);
            process.Signal("CONT");
        }
    }
}

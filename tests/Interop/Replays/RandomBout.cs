using ActorTcp.Primitives;

namespace ActorTcp.Interop.Replays;

/// <summary>Bouts by chance: a seed gives one.</summary>
internal sealed class RandomBout
{
    private const string ToA = "connect 10.77.0.1 9000", ToB = "connect 10.77.0.2 9000";
    private const string AtPort = "listen 9000";

    private static readonly int[] Sizes =
        [1, 100, 1448, 1449, 2896, 5_000, 14_480, 20_000, 43_440, 60_000, 60_000, 120_000, 200_000, 430_000];

    private readonly Prng _prng;

    private RandomBout(ulong seed) => _prng = new(seed);

    public static RecordedBout Of(ulong seed)
    {
        var bout = new RandomBout(seed);
        (string a, string b) = bout.Programs();
        return new()
        {
            A = a,
            B = b,
            Wire = bout.Wire(),
            Switches = bout.Switches(),
            Control = bout._prng.Chance(0.65) ? "cubic" : "reno",
        };
    }

    private (string A, string B) Programs()
    {
        int bytes = Sizes[Below(Sizes.Length)];
        string send = $"send {bytes}";
        return Below(14) switch
        {
            <= 3 => ($"{AtPort} read-all close", $"{ToA} {send} close"),
            4 => ($"{ToB} read-all close", $"{AtPort} {send} close"),
            <= 6 => ($"{ToB} {send} close", $"{AtPort} read-all close"),
            7 => ($"{AtPort} {send} close", $"{ToA} read-all close"),
            8 => ($"{AtPort} {send} shutdown read-all close", $"{ToA} {send} shutdown read-all close"),
            9 => (Talk(AtPort, "read 100 send 5000"), Talk(ToA, "send 100 read 5000")),
            10 => (Talk(ToB, "send 700 read 3000"), Talk(AtPort, "read 700 send 3000")),
            11 => ($"{AtPort} read-all {send} close", $"{ToA} {send} shutdown read-all close"),
            12 => ($"buffer {Buffer()} {AtPort} wait {Pause()} read-all close", $"{ToA} {send} close"),
            _ => ($"{ToB} {send} close", $"buffer {Buffer()} {AtPort} wait {Pause()} read-all close"),
        };
    }

    private string Talk(string opening, string turn)
    {
        string nodelay = _prng.Chance(0.5) ? "nodelay " : "";
        string wait = _prng.Chance(0.5) ? $" wait {20 + Below(300)}" : "";
        return $"{nodelay}{opening}{string.Concat(Enumerable.Repeat($" {turn}{wait}", 2 + Below(4)))} close";
    }

    private int Buffer() => 2_048 << Below(5);

    private int Pause() => 300 + Below(1_500);

    private List<string> Wire()
    {
        var rules = new List<string>();
        for (int i = Below(5); i > 0; i--) rules.Add(Rule());
        return rules;
    }

    private string Rule()
    {
        string end = _prng.Chance(0.5) ? "a" : "b";
        return Below(12) switch
        {
            0 => $"{end} syn 1 drop",
            1 => $"{end} synack 1 drop",
            2 => $"{end} fin 1 drop",
            <= 4 => $"{end} ack {Numbers(30)} drop",
            <= 7 => $"{end} again {Numbers(4)} drop",
            _ => $"{end} data {Numbers(45)} {Fate()}",
        };
    }

    private string Fate() => Below(10) switch
    {
        0 => $"late {1 + Below(12)}",
        1 => $"late {20 + Below(80)}",
        2 => $"late {150 + Below(500)}",
        3 => $"twice {Below(200)}",
        4 => "mark",
        _ => "drop",
    };

    private string Numbers(int most)
    {
        int first = 1 + Below(most);
        return _prng.Chance(0.6) ? $"{first}" : $"{first}-{first + Below(8)}";
    }

    private List<string> Switches()
    {
        var switches = new List<string>();
        if (_prng.Chance(0.15)) switches.Add("tcp_sack=0");
        if (_prng.Chance(0.15)) switches.Add("tcp_timestamps=0");
        if (_prng.Chance(0.15)) switches.Add("tcp_ecn=1");
        if (_prng.Chance(0.05)) switches.Add("tcp_window_scaling=0");
        return switches;
    }

    private int Below(int bound) => (int)_prng.NextBelow((ulong)bound);
}

using System.Globalization;
using ActorTcp.Drive.Scripts.Reading;
using ActorTcp.Drive.Tuning;
using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Drive.Scripts.Running;

/// <content>Lines for the shell. No shell is ever run: what a line means for the host is done, and a line
/// that means nothing known ends in a skipped script.</content>
internal sealed partial class ScriptRun
{
    private static readonly HashSet<string> WithoutEffect =
        ["nstat", "ethtool", "true", ":", "echo", "cd", "set", "ulimit", "iptables", "modprobe", "kldload",
            "kldunload", "sync", "tcpdump", "killall", "pkill", "dmesg"];

    private static readonly (string Name, TcpState State)[] StateNames =
    [
        ("LISTEN", TcpState.Listen), ("SYN_SENT", TcpState.SynSent), ("SYN_RCVD", TcpState.SynReceived),
        ("ESTABLISHED", TcpState.Established), ("CLOSE_WAIT", TcpState.CloseWait),
        ("FIN_WAIT_1", TcpState.FinWait1),
        ("FIN_WAIT_2", TcpState.FinWait2), ("CLOSING", TcpState.Closing), ("LAST_ACK", TcpState.LastAck),
        ("TIME_WAIT", TcpState.TimeWait), ("CLOSED", TcpState.Closed),
    ];

    private void RunCommands(string text)
    {
        string joined = text.Replace("\\\n", " ", StringComparison.Ordinal);
        foreach (string line in joined.Split(
            ["\n", ";", "&&"], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (!line.StartsWith('#')) RunCommand(line);
        }
    }

    private void RunCommand(string line)
    {
        string[] words = Words(line);
        string name = words[0][(words[0].LastIndexOf('/') + 1)..];
        if (line.Contains("||", StringComparison.Ordinal))
        {
            RunFirstOf(line.Split("||", StringSplitOptions.TrimEntries));
            return;
        }

        if (line.Contains('|', StringComparison.Ordinal))
        {
            if (WithoutEffect.Contains(name)) return;
            if (name != "sockstat") throw Unmapped(line);
            CountStates(line);
            return;
        }

        switch (name)
        {
            case "defaults.sh":
                Apply(LinuxSuite.Defaults);
                if (words[0] == "./defaults.sh") Apply(LinuxSuite.OfKernel);
                else _host.Tuning.Tcp = LinuxSuite.BeforeLinux610(_host.Tuning.Tcp);
                break;
            case "sysctl": SetByArguments(words, NameOfFile); break;
            case "set_sysctls.py": SetByArguments(words, NameOfFile); break;
            case "echo" when words.Length == 4
                && words[2] == ">": Set(NameOfFile(words[3]), words[1], line); break;
            case "tcpdrop": DropStates(words, line); break;
            case "sleep" when words.Length == 2: Sleep(words[1], line); break;
            case "tc":
                _host.LosesDepartures = line.Contains("limit 0", StringComparison.Ordinal);
                if (words is [.., "fq"]) _host.Tuning.Tcp = _host.Tuning.Tcp with { Pacing = true };
                break;
            case "ip" when words.Length > 1 && words[1] == "tcp_metrics":
                if (words.Contains("flush")) _host.ForgetServers();
                break;
            case "ip" when words.Length > 1 && words[1] == "neigh": break;
            default:
                bool isRestore = name.StartsWith("sysctl_restore", StringComparison.Ordinal);
                if (!isRestore && !WithoutEffect.Contains(name)) throw Unmapped(line);
                break;
        }
    }

    /// <summary>Lines with <c>||</c> between: the first that the host knows.</summary>
    private void RunFirstOf(string[] lines)
    {
        for (int i = 0; i < lines.Length; i++)
        {
            try
            {
                RunCommand(lines[i]);
                return;
            }
            catch (ScriptSkippedException) when (i < lines.Length - 1)
            {
                // as a shell goes on behind a command that failed
            }
        }
    }

    private ScriptSkippedException Unmapped(string line) => new(_event.Place, $"the command `{line}`");

    /// <summary>Words between blanks; what stands in quotes is one.</summary>
    private static string[] Words(string line)
    {
        var words = new List<string>();
        string word = "";
        char quote = '\0';
        foreach (char c in line)
        {
            bool isBlank = quote == '\0' && c is ' ' or '\t';
            if (isBlank && word.Length > 0) words.Add(word);
            if (isBlank) word = "";
            else if (quote == '\0' && c is '"' or '\'') quote = c;
            else if (c == quote) quote = '\0';
            else word += c;
        }

        if (word.Length > 0) words.Add(word);
        return words.Count == 0 ? [""] : [.. words];
    }

    private void SetByArguments(string[] words, Func<string, string> nameOf)
    {
        foreach (string word in words.Skip(1))
        {
            int sign = word.IndexOf('=', StringComparison.Ordinal);
            if (sign > 0) Set(nameOf(word[..sign]), ShellArithmetic.Expand(word[(sign + 1)..]), word);
        }
    }

    private static string NameOfFile(string path) =>
        path.Replace("/proc/sys/", "", StringComparison.Ordinal).Trim('/').Replace('/', '.');

    private void Set(string name, string value, string line)
    {
        if (!_host.TrySet(name, value, out string problem))
            throw new ScriptSkippedException(_event.Place, $"the command `{line}`: {problem}");
    }

    private void Apply(IReadOnlyList<(string Name, string Value)> knobs)
    {
        foreach ((string name, string value) in knobs) Set(name, value, $"sysctl {name}={value}");
    }

    private void Sleep(string span, string line)
    {
        if (!decimal.TryParse(
            span, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal seconds))
            throw Unmapped(line);
        _host.AdvanceTo(_host.Now + new Duration((long)(Math.Min(seconds, 1_000_000) * 1_000_000_000)));
    }

    /// <summary><c>sockstat ... [-p PORT] | grep -c STATE | grep N</c>: so many control blocks stand in that
    /// state; <c>sockstat ... | grep STATE</c>: at least one does.</summary>
    private void CountStates(string line)
    {
        string[][] parts = [.. line.Split('|', StringSplitOptions.TrimEntries).Select(Words)];
        string[] last = parts[^1];
        string[] counting =
            parts.FirstOrDefault(static words => words[0] == "grep" && words.Contains("-c")) ?? [];
        bool counts = counting.Length > 2;
        string? wanted = counts ? counting[^1] : last[^1];
        (string name, TcpState state) = StateNames.FirstOrDefault(one => one.Name == wanted);
        bool isNumber = int.TryParse(last[^1], NumberStyles.None, CultureInfo.InvariantCulture, out _);
        if (name is null || last[0] != "grep" || counts != isNumber) throw Unmapped(line);

        int at = Array.IndexOf(parts[0], "-p");
        ushort? port = at > 0 && ushort.TryParse(parts[0][at + 1], out ushort number) ? number : null;
        int count = _host.CountIn(state, port) + (state == TcpState.Closed ? _calls.CountClosed() : 0);
        bool holds = counts ? count.ToString(CultureInfo.InvariantCulture) == last[^1] : count > 0;
        if (holds) return;

        throw new ScriptFailureException(
            $"the number of connections in {name}",
            $"expected  {(counts ? last[^1] : "1 or more")}", $"seen      {count}");
    }

    private void DropStates(string[] words, string line)
    {
        int at = Array.IndexOf(words, "-s");
        (string name, TcpState state) =
            StateNames.FirstOrDefault(one => at > 0 && one.Name == words.ElementAtOrDefault(at + 1));
        if (name is null) throw Unmapped(line);
        _host.Drop(state);
    }
}

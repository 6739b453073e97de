using ActorTcp.Actors.Scenarios.Personas;
using ActorTcp.Actors.Sockets;
using ActorTcp.Drive.Calls;
using ActorTcp.Drive.Hosts;
using ActorTcp.Drive.Tuning;
using ActorTcp.Primitives;
using ActorTcp.Protocol.Wire;

namespace ActorTcp.Drive.Lines;

/// <summary>The line protocol that drives one host: a line in, the lines that are due out. No
/// I/O.</summary>
/// <remarks><c>docs/drive.md</c> says what each command does. Calls that wait are answered later, with their
/// id and the time at which they returned.</remarks>
public sealed partial class DriveSession
{
    private readonly DrivenHost _host;
    private readonly SystemCalls _calls;
    private readonly List<Waiting> _waiting = [];

    public DriveSession(DrivenHostSettings settings)
    {
        _host = new(settings);
        _calls = new(_host);
    }

    /// <summary>The other side asked for the end.</summary>
    public bool HasQuit { get; private set; }

    /// <summary>Does what a line asks for.</summary>
    /// <returns>Calls that have returned by now, then the answer to the line unless it waits.</returns>
    public IReadOnlyList<string> Take(string line)
    {
        if (Request.Of(line) is not { } request) return Refuse(line, "expected an id and a command");

        try
        {
            string? answer = Do(request);
            List<string> lines = TakeReturned();
            if (answer is not null) lines.Add(answer);
            return lines;
        }
        catch (LineException wrong)
        {
            return [Answer.Misunderstood(request.Id, wrong.Message, _host.Now)];
        }
    }

    /// <summary>Answers to a line that is not looked at.</summary>
    /// <param name="line">Its first word is the id.</param>
    /// <param name="problem">What is wrong with it.</param>
    public IReadOnlyList<string> Refuse(string line, string problem) =>
        [Answer.Misunderstood(Request.IdOf(line), problem, _host.Now)];

    private string? Do(Request request) => request.Command switch
    {
        "inject" => Inject(request),
        "advance" => Advance(request),
        "next" => Next(request),
        "sysctl" => SetKnob(request),
        "persona" => SetPersona(request),
        "state-count" => CountStates(request),
        "info" => Info(request),
        "quit" => Quit(request),
        _ => Call(request),
    };

    private string Inject(Request request)
    {
        byte[] bytes = request.Bytes(0);
        request.Ends(1);
        PacketReadResult result = _host.Inject(bytes);
        return Answer.Ok(request.Id, _host.Now, result == PacketReadResult.Ok ? "" : $"dropped {result}");
    }

    private string Advance(Request request)
    {
        Instant until = Until(request);
        _host.AdvanceTo(until);
        return Answer.Ok(request.Id, _host.Now);
    }

    private string Next(Request request)
    {
        Departure? left = _host.RunToDeparture(Until(request));
        return left is null
            ? Answer.None(request.Id, _host.Now)
            : Answer.Ok(request.Id, _host.Now, $"{left.At.Nanoseconds}",
                Convert.ToHexStringLower(left.Bytes));
    }

    private Instant Until(Request request)
    {
        long most = (Instant.Never - _host.Now).Nanoseconds - 1;
        long span = request.Number(0, "nanoseconds", 0, most);
        request.Ends(1);
        return _host.Now + new Duration(span);
    }

    private string SetKnob(Request request)
    {
        string name = request.Word(0, "the name of a knob");
        string value = string.Join(' ', request.Rest(1));
        if (value.Length == 0) throw new LineException("sysctl: found no value; expected one");
        return _host.TrySet(name, value, out string problem)
            ? Answer.Ok(request.Id, _host.Now)
            : throw new LineException(problem);
    }

    private string SetPersona(Request request)
    {
        string name = request.Word(0, "the name of a persona");
        request.Ends(1);
        _host.Tuning.Persona = ShippedPersonas.Find(name)
            ?? throw new LineException(
                $"persona: found '{name}'; expected {string.Join(", ", ShippedPersonas.Names)}");
        return Answer.Ok(request.Id, _host.Now);
    }

    private string CountStates(Request request)
    {
        string name = request.Word(0, "the name of a state");
        request.Ends(1);
        if (!StateNames.TryParse(name, out Protocol.Tcp.TcpState state))
            throw new LineException($"state-count: found '{name}'; expected {StateNames.All}");

        int closed = state == Protocol.Tcp.TcpState.Closed ? _calls.CountClosed() : 0;
        return Answer.Ok(request.Id, _host.Now, $"{_host.CountIn(state) + closed}");
    }

    private string Info(Request request)
    {
        int descriptor = request.Descriptor();
        request.Ends(1);
        if (!_calls.IsOpen(descriptor)) return Answer.Error(request.Id, Errno.EBADF, _host.Now);
        return Answer.Ok(request.Id, _host.Now, InfoJson.Of(_calls, descriptor));
    }

    private string Quit(Request request)
    {
        request.Ends(0);
        HasQuit = true;
        return Answer.Ok(request.Id, _host.Now);
    }

    /// <summary>In the order in which they returned, those of one instant in the order in which they were
    /// made.</summary>
    private List<string> TakeReturned()
    {
        var lines = new List<string>();
        foreach (Waiting one in _waiting.Where(static one => one.Call.IsDone)
            .OrderBy(static one => one.Call.Returned))
            lines.Add(Answer.Of(one.Id, one.Call, one.Words));
        _waiting.RemoveAll(static one => one.Call.IsDone);
        return lines;
    }

    /// <param name="Id">Of the line.</param>
    /// <param name="Call">That waits.</param>
    /// <param name="Words">What the answer says of its result.</param>
    private sealed record Waiting(string Id, PendingCall Call, Func<CallResult, string> Words);
}

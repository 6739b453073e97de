using ActorTcp.Actors.Processes.Programs;
using ActorTcp.Actors.Processes.Programs.Http;
using ActorTcp.Actors.Scenarios;
using ActorTcp.Protocol;

namespace ActorTcp.Actors.Processes;

/// <summary>Makes the conversations of one process of the scenario, and knows what either side
/// writes.</summary>
internal sealed class ProgramFactory(
    ProgramPlan plan, ByteSource outgoing, ExpectedContent expected, ByteSource? incoming)
{
    private readonly RequestPlan? _requests = plan switch
    {
        ProgramPlan.RequestReply ask => new(ask.Requests, ask.Request, ask.Reply, ask.Think),
        ProgramPlan.LineClient line => new(line.Lines, line.Length, line.Length, line.Think),
        ProgramPlan.LengthClient length =>
            new(length.Messages, 4 + length.Size, 4 + length.Size, length.Think),
        _ => null,
    };

    /// <summary>What this side writes.</summary>
    public ByteSource Outgoing { get; } = outgoing;

    /// <summary>What this side reads; null where that is not known.</summary>
    public ByteSource? Expected { get; } = expected switch
    {
        ExpectedContent.Unknown => null,
        ExpectedContent.Own => outgoing,
        _ => incoming ?? outgoing,
    };

    /// <summary>What the bodies of answers that this side reads begin with; null where that is not
    /// known.</summary>
    public ByteSource? Bodies { get; init; }

    /// <summary>Where the stream that this side reads begins in its source.</summary>
    public int ExpectedBase(Conversation conversation)
    {
        Endpoint local = conversation.Socket.Local, remote = conversation.Socket.Remote;
        ContentStream stream = expected == ExpectedContent.Own
            ? ContentStream.Between(Expected!, local, remote)
            : ContentStream.Between(Expected!, remote, local);
        return (int)stream.Base;
    }

    /// <param name="number">Which connection of its process it is, from 0.</param>
    public Conversation Create(int number) => plan switch
    {
        ProgramPlan.EchoServer => new EchoConversation(NoFraming.Instance) { Number = number },
        ProgramPlan.LineServer line =>
            new EchoConversation(new LineFraming(line.MaxLength)) { Number = number },
        ProgramPlan.LengthServer length =>
            new EchoConversation(new LengthFraming(length.MaxSize)) { Number = number },
        ProgramPlan.SinkServer => new SinkConversation() { Number = number },
        ProgramPlan.ChargenServer => new ChargenConversation() { Number = number },
        ProgramPlan.HttpServer http => new HttpServerConversation(http) { Number = number },
        ProgramPlan.HttpClient http => new HttpClientConversation(http) { Number = number },
        ProgramPlan.Proxy proxy => new ProxyConversation(proxy.To) { Number = number },
        ProgramPlan.IdleServer => new DeafConversation() { Number = number },
        ProgramPlan.ReplyServer reply => new ReplyConversation(reply) { Number = number },
        ProgramPlan.BulkSender bulk => new BulkConversation(bulk.Bytes) { Number = number },
        ProgramPlan.IdleHolder idle => new HoldConversation(idle.Hold) { Number = number },
        _ => new RequestConversation(_requests!) { Number = number },
    };
}

using ActorTcp.Primitives;

namespace ActorTcp.Actors.Scenarios;

/// <summary>What a process does with its connections.</summary>
public abstract partial record ProgramPlan
{
    private ProgramPlan() { } // closed: all cases are nested here

    /// <summary>The name in the file: <c>echo-server</c>.</summary>
    public abstract string Name { get; }

    /// <summary>Whether it listens; otherwise it connects.</summary>
    public virtual bool Listens => false;

    /// <summary>Sends back what it reads.</summary>
    public sealed record EchoServer : ProgramPlan
    {
        public override string Name => "echo-server";

        public override bool Listens => true;
    }

    /// <summary>Reads everything, sends nothing.</summary>
    public sealed record SinkServer : ProgramPlan
    {
        public override string Name => "sink-server";

        public override bool Listens => true;
    }

    /// <summary>Writes lines of characters until the peer closes, and reads whatever comes (RFC
    /// 864).</summary>
    public sealed record ChargenServer : ProgramPlan
    {
        public override string Name => "chargen-server";

        public override bool Listens => true;
    }

    /// <summary>Answers each request of a fixed size with a reply of a fixed size.</summary>
    /// <param name="AfterEndOfStream">The reply to the last request waits for the client's end of
    /// stream.</param>
    public sealed record ReplyServer(long Request, long Reply, bool AfterEndOfStream) : ProgramPlan
    {
        public override string Name => "reply-server";

        public override bool Listens => true;
    }

    /// <summary>Sends back each line that ends with a line feed.</summary>
    public sealed record LineServer(int MaxLength) : ProgramPlan
    {
        public override string Name => "line-server";

        public override bool Listens => true;
    }

    /// <summary>Sends back each message behind a length of 4 bytes in network order.</summary>
    public sealed record LengthServer(int MaxSize) : ProgramPlan
    {
        public override string Name => "length-server";

        public override bool Listens => true;
    }

    /// <summary>Accepts, and neither reads nor writes.</summary>
    public sealed record IdleServer : ProgramPlan
    {
        public override string Name => "idle-server";

        public override bool Listens => true;
    }

    /// <summary>Writes that many bytes and reads whatever comes.</summary>
    public sealed record BulkSender(long Bytes) : ProgramPlan
    {
        public override string Name => "bulk-sender";
    }

    /// <summary>Sends a request, waits for the whole reply, thinks, and so on.</summary>
    public sealed record RequestReply(long Request, long Reply, int Requests, Duration Think) : ProgramPlan
    {
        public override string Name => "request-reply";
    }

    /// <summary>Holds its connections open for a while without sending anything.</summary>
    public sealed record IdleHolder(Duration Hold) : ProgramPlan
    {
        public override string Name => "idle-holder";
    }

    /// <summary>Sends lines and waits for each to come back.</summary>
    /// <param name="Length">Bytes of a line, its line feed included.</param>
    public sealed record LineClient(int Lines, int Length, Duration Think) : ProgramPlan
    {
        public override string Name => "line-client";
    }

    /// <summary>Sends messages behind a length of 4 bytes and waits for each to come back.</summary>
    /// <param name="Size">Bytes of a message, its length not included.</param>
    public sealed record LengthClient(int Messages, int Size, Duration Think) : ProgramPlan
    {
        public override string Name => "length-client";
    }
}

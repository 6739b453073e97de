using ActorTcp.Primitives;

namespace ActorTcp.Actors.Scenarios;

/// <content>HTTP/1.1, for real clients and servers.</content>
public abstract partial record ProgramPlan
{
    /// <summary>Answers every request with content of one size, or of the size that its path asks
    /// for.</summary>
    public sealed record HttpServer : ProgramPlan
    {
        /// <summary>Largest content of an answer, bytes.</summary>
        public const long MostBytes = 1L << 50;

        public override string Name => "http-server";

        public override bool Listens => true;

        /// <summary>Bytes of content.</summary>
        public long Size { get; init; }

        /// <summary>Of every answer to a request that is in order: 200 to 599.</summary>
        public int Status { get; init; } = 200;

        /// <summary>Connections stay open for more requests.</summary>
        public bool KeepAlive { get; init; } = true;
    }

    /// <summary>Sends requests and holds the answers against what they must be.</summary>
    public sealed record HttpClient : ProgramPlan
    {
        public override string Name => "http-client";

        public string Path { get; init; } = "/";

        /// <summary>Requests on each connection.</summary>
        public int Requests { get; init; } = 1;

        /// <summary>That every answer must have.</summary>
        public int Status { get; init; } = 200;

        /// <summary>That every answer's content must be long; null: any.</summary>
        public long? Size { get; init; }

        /// <summary>Of every answer's content, in lower-case hexadecimal digits; null: any.</summary>
        public string? Sha256 { get; init; }

        /// <summary>The last request leaves it to the client to close.</summary>
        public bool KeepAlive { get; init; } = true;

        /// <summary>Time between an answer and the next request.</summary>
        public Duration Think { get; init; }
    }
}

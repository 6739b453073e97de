namespace ActorTcp.Cluster.Interop;

/// <summary>How the Redis of a test is set up.</summary>
internal sealed record RedisSetup
{
    /// <summary>Writes an append-only file, and has it on the disk before it answers.</summary>
    public bool KeepsLog { get; init; }

    /// <summary>Null: everybody may come in.</summary>
    public string? Password { get; init; }

    /// <summary>Null: no TLS.</summary>
    public CertificateFiles? Certificate { get; init; }
}

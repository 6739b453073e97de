using ActorTcp.Cluster.Store;
using ActorTcp.Host.Clustering;

namespace ActorTcp.Cluster.Interop;

/// <summary>Who is let in: passwords and TLS.</summary>
public sealed class EntryTests
{
    private const string Secret = "s3cret-of-the-test";

    [RedisFact]
    public void A_password_opens()
    {
        using var redis = RedisServer.Start(new RedisSetup { Password = Secret });
        using var client = StoreClient.Connected($"{redis.Address},password={Secret}");

        client.Ask<StoreReply.ClusterIs>(new StoreRequest.Look());
    }

    [RedisTheory]
    [InlineData("")]
    [InlineData(",password=wrong")]
    public void Without_the_right_password_the_reason_is_said_and_no_secret(string options)
    {
        using var redis = RedisServer.Start(new RedisSetup { Password = Secret });
        using var client = new StoreClient(redis.Address + options);

        client.WaitUntil(() => client.Troubles.Count > 1);

        string? trouble = client.Troubles.Last();
        trouble.ShouldNotBeNull();
        trouble.ShouldContain("password");
        trouble.ShouldNotContain("wrong");
    }

    [RedisFact]
    public void Nobody_there_is_said()
    {
        using var client = new StoreClient($"127.0.0.1:{FreePort.Find()},connectTimeout=300");

        client.WaitUntil(() => client.Troubles.Count > 1);

        client.Troubles.Last()!.ShouldContain("cannot be reached");
        client.Ask(new StoreRequest.Look()).ShouldBeOfType<StoreReply.Unknown>();
    }

    [RedisFact]
    public void Who_does_not_speak_as_Redis_does_is_told_from_nobody()
    {
        using var files = new CertificateFiles();
        using var redis = RedisServer.Start(new RedisSetup { Certificate = files });
        using var client = new StoreClient($"{redis.Address},connectTimeout=300"); // no TLS

        client.WaitUntil(() => client.Troubles.Count > 1);

        client.Troubles.Last()!.ShouldContain("does not answer as Redis does without TLS");
    }

    [RedisFact]
    public void A_database_that_is_not_there_is_said()
    {
        using var redis = RedisServer.Start();
        using var client = new StoreClient($"{redis.Address},defaultDatabase=99");

        client.WaitUntil(() => client.Troubles.Count > 1);

        client.Troubles.Last()!.ShouldContain("database");
    }

    [Theory]
    [InlineData("# Server\r\nredis_version:6.2.14\r\nos:x", "it is Redis 6.2.14; 7.0 or later is needed")]
    [InlineData("redis_version:7.0.15\r\n", null)]
    [InlineData("redis_version:10.1.0\r\n", null)]
    [InlineData("server:unknown\r\n", null)]
    public void A_Redis_that_is_too_old_is_said(string info, string? obstacle) =>
        RedisVersion.Obstacle(info).ShouldBe(obstacle);

    [RedisFact]
    public void A_certificate_that_nobody_vouches_for_is_not_taken()
    {
        using var files = new CertificateFiles();
        using var redis = RedisServer.Start(new RedisSetup { Certificate = files });
        using var client = new StoreClient($"{redis.Address},ssl=true,connectTimeout=5000");

        client.WaitUntil(() => client.Troubles.Count > 1);

        client.Troubles.Last()!.ShouldContain("certificate");
    }
}

using System.Net;
using ActorTcp.Host.Clustering;
using StackExchange.Redis;

namespace ActorTcp.Host.Tests;

/// <summary>How Redis is reached, as it is written on the command line.</summary>
public sealed class RedisAddressTests
{
    [Theory]
    [InlineData("redis", "redis", 6379)]
    [InlineData("redis:7000", "redis", 7000)]
    [InlineData("10.0.0.1:7000", "10.0.0.1", 7000)]
    [InlineData("[::1]:7000", "::1", 7000)]
    [InlineData("::1", "::1", 6379)]
    [InlineData("redis:7000,password=secret,ssl=true", "redis", 7000)]
    public void Host_and_port(string text, string host, int port)
    {
        RedisAddress.TryParse(text, out RedisAddress? address, out string problem).ShouldBeTrue(problem);

        address!.Host.ShouldBe(host);
        address.Port.ShouldBe(port);
    }

    [Fact]
    public void Options_reach_the_client()
    {
        const string Text = "redis:7000,password=a=b,ssl=true,sslHost=r.example.org,connectTimeout=500,"
            + "syncTimeout=700,defaultDatabase=3";
        RedisAddress.TryParse(Text, out RedisAddress? address, out string problem).ShouldBeTrue(problem);

        ConfigurationOptions options = address!.ToOptions("node-1");
        options.Password.ShouldBe("a=b");
        options.Ssl.ShouldBeTrue();
        options.SslHost.ShouldBe("r.example.org");
        options.ConnectTimeout.ShouldBe(500);
        options.DefaultDatabase.ShouldBe(3);
        options.ClientName.ShouldBe("node-1");
        options.EndPoints.ShouldBe([new DnsEndPoint("redis", 7000)]);
        address.ReplyTimeout.ShouldBe(TimeSpan.FromMilliseconds(700));
    }

    [Fact]
    public void A_password_is_never_shown()
    {
        RedisAddress.TryParse("redis,password=hunter2,ssl=true", out RedisAddress? address, out _)
            .ShouldBeTrue();

        address!.ToString().ShouldBe("redis:6379,ssl=true");
    }

    [Fact]
    public void A_password_may_stand_in_a_file()
    {
        using var folder = new TempFolder();
        string file = folder.Write("password", "hunter2\n");
        RedisAddress.TryParse($"redis,passwordFile={file}", out RedisAddress? address, out string problem)
            .ShouldBeTrue(problem);

        address!.ToOptions("x").Password.ShouldBe("hunter2");
        address.ToString().ShouldNotContain("hunter2");
        RedisAddress.TryParse($"redis,passwordFile={file}-not", out _, out problem).ShouldBeFalse();
        problem.ShouldContain("cannot be read");
    }

    [Theory]
    [InlineData("", "found ''; expected HOST:PORT")]
    [InlineData("redis:0", "found 'redis:0'; expected HOST:PORT")]
    [InlineData("redis:70000", "found 'redis:70000'; expected HOST:PORT")]
    [InlineData("re dis:7000", "found 're dis:7000'; expected HOST:PORT")]
    [InlineData("password=hunter2,redis", "found an option first; expected HOST:PORT")]
    [InlineData("redis,hunter2", "an option is not of the form name=value")]
    [InlineData("redis,password=", "'password' has a wrong value; expected one that is not empty")]
    [InlineData("redis,ssl=yes", "'ssl' has a wrong value; expected true or false")]
    [InlineData("redis,sslProtocols=ssl3", "'sslProtocols' has a wrong value; expected tls12, tls13")]
    [InlineData("redis,syncTimeout=0", "'synctimeout' has a wrong value; expected a whole number from 1 to")]
    [InlineData("redis,user=me", "the option 'user' is not supported")]
    [InlineData("redis,pasword=hunter2", "there is no option 'pasword'; there are password, passwordFile")]
    public void What_is_wrong_is_said_without_a_secret(string text, string expected)
    {
        RedisAddress.TryParse(text, out RedisAddress? address, out string problem).ShouldBeFalse();

        address.ShouldBeNull();
        problem.ShouldContain(expected);
        problem.ShouldNotContain("hunter2");
    }
}

using System.Text;
using ActorTcp.Actors.Processes.Programs.Http;
using ActorTcp.Actors.Scenarios;

namespace ActorTcp.Actors.Tests.Processes.Http;

/// <summary>What requests are taken for, and what is said to them.</summary>
public sealed class HttpHeadTests
{
    [Theory]
    [InlineData("GET / HTTP/1.1\r\nHost: a\r\n", 200, 10, true, false)]
    [InlineData("GET /bytes/77?x=1 HTTP/1.1\r\nHost: a\r\n", 200, 77, true, false)]
    [InlineData("GET http://a/bytes/77 HTTP/1.1\r\nHost: a\r\n", 200, 77, true, false)]
    [InlineData("GET /status/404 HTTP/1.1\r\nHost: a\r\n", 404, 10, true, false)]
    [InlineData("GET /status/204 HTTP/1.1\r\nHost: a\r\n", 204, 0, false, false)]
    [InlineData("HEAD / HTTP/1.1\r\nHost: a\r\n", 200, 10, false, false)]
    [InlineData("GET / HTTP/1.1\r\nHost: a\r\nConnection: x, Close\r\n", 200, 10, true, true)]
    [InlineData("GET / HTTP/1.0\r\n", 200, 10, true, true)]
    [InlineData("GET / HTTP/1.0\r\nConnection: Keep-Alive\r\n", 200, 10, true, false)]
    [InlineData("GET / HTTP/1.1\r\n", 400, 0, true, true)]
    [InlineData("GET / HTTP/2.0\r\nHost: a\r\n", 505, 0, true, true)]
    [InlineData("GET / FTP\r\nHost: a\r\n", 400, 0, true, true)]
    [InlineData("BREW / HTTP/1.1\r\nHost: a\r\n", 501, 0, true, false)]
    public void A_request_gets_its_answer(string text, int status, long length, bool hasBody, bool closes)
    {
        HttpHead.TryRead(Encoding.ASCII.GetBytes(text), out HttpHead head).ShouldBeTrue();

        HttpAnswer.To(head, new ProgramPlan.HttpServer { Size = 10 })
            .ShouldBe(new HttpAnswer(status, length, hasBody, closes));
    }

    [Theory]
    [InlineData("GET\r\n")]
    [InlineData("GET / HTTP/1.1\r\n folded: x\r\n")]
    [InlineData("GET / HTTP/1.1\r\nname : x\r\n")]
    [InlineData("GET / HTTP/1.1\r\nno colon\r\n")]
    [InlineData("GET / HTTP/1.1\r\nContent-Length: -1\r\n")]
    [InlineData("GET / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n")]
    [InlineData("GET / HTTP/1.1\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n")]
    [InlineData("GET / HTTP/1.1\r\nTransfer-Encoding: gzip\r\n")]
    [InlineData("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n")]
    public void What_is_no_message_is_refused(string text) =>
        HttpHead.TryRead(Encoding.ASCII.GetBytes(text), out _).ShouldBeFalse();

    [Fact]
    public void A_head_is_found_in_pieces_and_behind_empty_lines()
    {
        byte[] bytes = Encoding.ASCII.GetBytes("\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\nrest");
        var buffer = new HttpHeadBuffer();
        int at = 0;
        bool isWhole = false;
        while (!isWhole) at += buffer.Take(bytes.AsSpan(at, 1), out isWhole);

        Encoding.ASCII.GetString(bytes.AsSpan(at)).ShouldBe("rest");
        HttpHead.TryRead(buffer.Bytes, out HttpHead head).ShouldBeTrue();
        head.HasHost.ShouldBeTrue();
    }
}

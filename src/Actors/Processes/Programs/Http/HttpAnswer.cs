using System.Globalization;
using System.Text;
using ActorTcp.Actors.Scenarios;

namespace ActorTcp.Actors.Processes.Programs.Http;

/// <summary>What the server says to a request.</summary>
/// <param name="Status">Of three digits.</param>
/// <param name="Length">Bytes of content, which a HEAD does not get.</param>
/// <param name="HasBody">The content follows the head.</param>
/// <param name="Closes">It is the last answer on this connection.</param>
internal readonly record struct HttpAnswer(int Status, long Length, bool HasBody, bool Closes)
{
    private const string BytesPath = "/bytes/";
    private const string StatusPath = "/status/";

    /// <summary>To what is no request.</summary>
    public static HttpAnswer Refusal(int status) => new(status, 0, HasBody: true, Closes: true);

    public static HttpAnswer To(HttpHead request, ProgramPlan.HttpServer plan)
    {
        bool isLatest = request.Third == "HTTP/1.1";
        if (!isLatest && request.Third != "HTTP/1.0")
            return Refusal(request.Third.StartsWith("HTTP/", StringComparison.Ordinal) ? 505 : 400);
        if (isLatest && !request.HasHost) return Refusal(400); // RFC 9112 §3.2

        bool closes = request.SaysClose || (!isLatest && !request.SaysKeepAlive) || !plan.KeepAlive;
        if (request.First is not ("GET" or "HEAD" or "POST" or "PUT" or "DELETE"))
            return new(501, 0, HasBody: true, closes);

        (int status, long length) = Resource(PathOf(request.Second), plan);
        bool isBare = status is < 200 or 204 or 304; // RFC 9110 §6.4.1
        return new(status, isBare ? 0 : length, !isBare && request.First != "HEAD", closes);
    }

    public byte[] Head()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"HTTP/1.1 {Status} {ReasonOf(Status)}\r\n");
        text.Append("Server: actortcp\r\n"); // no Date: a server without a clock has none (RFC 9110 §6.6.1)
        if (Status is >= 200 and not 204)
        {
            text.Append("Content-Type: application/octet-stream\r\n");
            text.Append(CultureInfo.InvariantCulture, $"Content-Length: {Length}\r\n");
        }

        text.Append(Closes ? "Connection: close\r\n\r\n" : "Connection: keep-alive\r\n\r\n");
        return Encoding.ASCII.GetBytes(text.ToString());
    }

    private static (int Status, long Length) Resource(string path, ProgramPlan.HttpServer plan)
    {
        const NumberStyles Digits = NumberStyles.None;
        CultureInfo plain = CultureInfo.InvariantCulture;
        if (path.StartsWith(BytesPath, StringComparison.Ordinal))
        {
            bool isLength = long.TryParse(path[BytesPath.Length..], Digits, plain, out long length);
            return isLength && length <= ProgramPlan.HttpServer.MostBytes ? (plan.Status, length) : (404, 0);
        }

        if (!path.StartsWith(StatusPath, StringComparison.Ordinal)) return (plan.Status, plan.Size);

        bool isStatus = int.TryParse(path[StatusPath.Length..], Digits, plain, out int status);
        return isStatus && status is >= 200 and <= 599 ? (status, plan.Size) : (404, 0);
    }

    /// <summary>The path of a target of any form (RFC 9112 §3.2), without its query.</summary>
    private static string PathOf(string target)
    {
        int scheme = target.IndexOf("://", StringComparison.Ordinal);
        if (scheme > 0)
        {
            int slash = target.IndexOf('/', scheme + 3);
            target = slash < 0 ? "/" : target[slash..];
        }

        int query = target.IndexOf('?', StringComparison.Ordinal);
        return query < 0 ? target : target[..query];
    }

    private static string ReasonOf(int status) => status switch
    {
        200 => "OK",
        201 => "Created",
        204 => "No Content",
        301 => "Moved Permanently",
        302 => "Found",
        304 => "Not Modified",
        400 => "Bad Request",
        403 => "Forbidden",
        404 => "Not Found",
        431 => "Request Header Fields Too Large",
        500 => "Internal Server Error",
        501 => "Not Implemented",
        503 => "Service Unavailable",
        505 => "HTTP Version Not Supported",
        _ => "Unnamed",
    };
}

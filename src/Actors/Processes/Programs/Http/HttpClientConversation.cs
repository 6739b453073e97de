using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ActorTcp.Actors.Scenarios;
using ActorTcp.Primitives;
using ActorTcp.Protocol;

namespace ActorTcp.Actors.Processes.Programs.Http;

/// <summary>Sends HTTP/1.1 requests, one after the other, and looks at what comes back.</summary>
internal sealed class HttpClientConversation(ProgramPlan.HttpClient plan) : Conversation
{
    private Payload _request;
    private HttpHeadBuffer? _head;
    private HttpBody _body;
    private IncrementalHash? _hash;
    private Instant _askedAt;
    private int _asked;
    private int _answered;
    private long _bodyLength;
    private bool _isInBody;

    public override bool HasSentAll => _asked == plan.Requests && _request.Length == 0;

    public override bool IsDone => _answered == plan.Requests;

    protected override bool IsStarved => !IsDone;

    public override void Resume() => Ask();

    protected override void Opened() => Ask();

    protected override bool TryNext(out Payload next)
    {
        next = _request;
        return _request.Length > 0;
    }

    protected override void Wrote(int count) => _request = _request.Slice(count, _request.Length - count);

    protected override void Took(in Payload data)
    {
        for (int at = 0; at < data.Length && Socket is { IsClosed: false };)
        {
            Payload rest = data.Slice(at, Math.Min(data.Length - at, ByteSource.MaxPatternSlice));
            if (_isInBody) at += TakeBody(rest.Span);
            else if (_answered < _asked) at += TakeHead(rest.Span);
            else Refuse(); // an answer that nobody asked for
        }
    }

    protected override void Ended()
    {
        if (_isInBody && _body.EndsWithConnection) EndAnswer();
    }

    private void Ask()
    {
        if (_asked == plan.Requests) return;

        _asked++;
        _askedAt = Process.Clock;
        string host = Socket.Remote.Address.IsV4 ? $"{Socket.Remote.Address}" : $"[{Socket.Remote.Address}]";
        string close = _asked == plan.Requests && !plan.KeepAlive ? "Connection: close\r\n" : "";
        string text = string.Create(CultureInfo.InvariantCulture,
            $"GET {plan.Path} HTTP/1.1\r\nHost: {host}:{Socket.Remote.Port}\r\nUser-Agent: actortcp\r\n")
            + $"Accept: */*\r\n{close}\r\n";
        _request = Payload.Of(Encoding.ASCII.GetBytes(text));
    }

    private int TakeHead(ReadOnlySpan<byte> bytes)
    {
        _head ??= new();
        int taken = _head.Take(bytes, out bool isWhole);
        if (_head.IsTooLong) Refuse();
        else if (isWhole) Begin();
        return taken;
    }

    private void Begin()
    {
        bool isAnswer = HttpHead.TryRead(_head!.Bytes, out HttpHead answer)
            && answer.First.StartsWith("HTTP/1.", StringComparison.Ordinal);
        bool hasStatus = isAnswer && int.TryParse(
            answer.Second, NumberStyles.None, CultureInfo.InvariantCulture, out int status)
            && (status == plan.Status || status is >= 100 and < 200);
        bool isInterim = isAnswer && answer.Second.StartsWith('1');
        _head = null;
        if (!hasStatus)
        {
            Refuse();
            return;
        }

        if (isInterim) return; // 100 Continue and its like: the answer follows (RFC 9110 §15.2)

        bool isBare = answer.Second is "204" or "304";
        _body = isBare ? HttpBody.OfLength(0)
            : answer.IsChunked ? HttpBody.Chunked()
            : answer.ContentLength >= 0 ? HttpBody.OfLength(answer.ContentLength)
            : HttpBody.ToTheEnd();
        _bodyLength = 0;
        _hash = plan.Sha256 is null ? null : IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        _isInBody = !_body.IsOver;
        if (!_isInBody) EndAnswer();
    }

    private int TakeBody(ReadOnlySpan<byte> bytes)
    {
        int taken = _body.Take(bytes, out int text);
        if (text > 0) Check(bytes[..text]);
        _bodyLength += text;
        _hash?.AppendData(bytes[..text]);
        if (_body.IsBroken) Refuse();
        else if (_body.IsOver) EndAnswer();
        return taken;
    }

    /// <summary>Holds a piece of a body against what the server must have written.</summary>
    private void Check(ReadOnlySpan<byte> text)
    {
        if (Process.Programs.Bodies is not { } bodies) return;

        Process.Statistics.BytesChecked += text.Length;
        if (!text.SequenceEqual(bodies.Span(_bodyLength, text.Length))) Process.Statistics.Mismatches++;
    }

    /// <summary>The answer is whole: takes the time, checks the content, goes on.</summary>
    private void EndAnswer()
    {
        _isInBody = false;
        bool isRight = plan.Size is not { } size || size == _bodyLength;
        if (_hash is { } hash)
        {
            isRight &= Convert.ToHexStringLower(hash.GetHashAndReset()) == plan.Sha256;
            if (Process.Programs.Bodies is null) Process.Statistics.BytesChecked += _bodyLength;
            hash.Dispose();
            _hash = null;
        }

        if (!isRight)
        {
            Refuse();
            return;
        }

        _answered++;
        Process.Statistics.Request.Add((Process.Clock - _askedAt).Nanoseconds);
        if (_answered == plan.Requests) return;
        if (plan.Think == Duration.Zero) Ask();
        else Process.Remind(Process.Clock + plan.Think, AlarmPurpose.Program, this);
    }

    /// <summary>Not what the scenario expects: counted as wrong, and the connection ends.</summary>
    private void Refuse()
    {
        Process.Statistics.Mismatches++;
        HangUp();
    }
}

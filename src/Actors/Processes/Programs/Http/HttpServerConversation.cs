using ActorTcp.Actors.Scenarios;
using ActorTcp.Protocol;

namespace ActorTcp.Actors.Processes.Programs.Http;

/// <summary>Answers HTTP/1.1 requests, one after the other, with content of a given size.</summary>
/// <remarks>The content of every answer is the same pattern from its start: who knows the length knows the
/// bytes.</remarks>
internal sealed class HttpServerConversation(ProgramPlan.HttpServer plan) : Conversation
{
    /// <summary>Who sends more requests at once is not read until answers are out.</summary>
    private const int MostAnswersWaiting = 32;

    private const int LongestPiece = 1 << 30;
    private const int LongestJoined = 8_192;

    private static readonly Payload Continue = Payload.Of("HTTP/1.1 100 Continue\r\n\r\n"u8.ToArray());

    private readonly Queue<Payload> _outgoing = new();
    private HttpHeadBuffer? _head;
    private HttpBody _body;
    private HttpAnswer _answer;
    private bool _isInBody;
    private bool _closes;

    public override bool HasSentAll => _outgoing.Count == 0;

    public override bool IsDone => HasSentAll && (SawEndOfStream || _closes);

    protected override bool IsFull => _outgoing.Count >= 2 * MostAnswersWaiting;

    protected override bool TryNext(out Payload next) => _outgoing.TryPeek(out next);

    protected override void Wrote(int count)
    {
        Payload first = _outgoing.Dequeue();
        if (count < first.Length) PutBack(first.Slice(count, first.Length - count));
        if (_outgoing.Count == 0 && _closes) EndWriting();
    }

    protected override void Took(in Payload data)
    {
        for (int at = 0; at < data.Length && !_closes;)
        {
            Payload rest = data.Slice(at, Math.Min(data.Length - at, ByteSource.MaxPatternSlice));
            at += _isInBody ? TakeBody(rest.Span) : TakeHead(rest.Span);
        }
    }

    private int TakeHead(ReadOnlySpan<byte> bytes)
    {
        _head ??= new();
        int taken = _head.Take(bytes, out bool isWhole);
        if (_head.IsTooLong) Say(HttpAnswer.Refusal(431));
        else if (isWhole) Begin();
        return taken;
    }

    private void Begin()
    {
        bool isRequest = HttpHead.TryRead(_head!.Bytes, out HttpHead request);
        _head = null; // an idle connection holds no buffer
        if (!isRequest)
        {
            Say(HttpAnswer.Refusal(400));
            return;
        }

        _answer = HttpAnswer.To(request, plan);
        _body = request.IsChunked
            ? HttpBody.Chunked()
            : HttpBody.OfLength(Math.Max(0, request.ContentLength));
        _isInBody = !_body.IsOver;
        if (!_isInBody) Say(_answer);
        else if (request.ExpectsContinue) _outgoing.Enqueue(Continue);
    }

    private int TakeBody(ReadOnlySpan<byte> bytes)
    {
        int taken = _body.Take(bytes, out _);
        if (_body.IsBroken) Say(HttpAnswer.Refusal(400));
        else if (_body.IsOver) Say(_answer);
        _isInBody = !_body.IsOver && !_body.IsBroken;
        return taken;
    }

    private void Say(HttpAnswer answer)
    {
        _closes = answer.Closes;
        byte[] head = answer.Head();
        if (answer.HasBody && answer.Length <= LongestJoined)
        {
            _outgoing.Enqueue(Joined(head, (int)answer.Length));
            return;
        }

        _outgoing.Enqueue(Payload.Of(head));
        for (long at = 0; answer.HasBody && at < answer.Length; at += LongestPiece)
        {
            var length = (int)Math.Min(answer.Length - at, LongestPiece);
            _outgoing.Enqueue(new(Process.Programs.Outgoing, at, length));
        }
    }

    /// <summary>A short answer is one write, and so one segment.</summary>
    private Payload Joined(byte[] head, int length)
    {
        var bytes = new byte[head.Length + length];
        head.CopyTo(bytes, 0);
        Process.Programs.Outgoing.Span(0, length).CopyTo(bytes.AsSpan(head.Length));
        return Payload.Of(bytes);
    }

    /// <summary>A queue has no front to put something to: it goes round once.</summary>
    private void PutBack(Payload rest)
    {
        int others = _outgoing.Count;
        _outgoing.Enqueue(rest);
        for (int i = 0; i < others; i++) _outgoing.Enqueue(_outgoing.Dequeue());
    }
}

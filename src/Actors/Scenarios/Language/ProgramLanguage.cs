using ActorTcp.Actors.Scenarios.Drafts;
using ActorTcp.Actors.Scenarios.Shapes;
using ActorTcp.Primitives;

namespace ActorTcp.Actors.Scenarios.Language;

/// <summary>The programs that a process can run, each with its own fields.</summary>
internal static partial class ProgramLanguage
{
    private const long MaxBytes = 1L << 50;

    private static readonly WordShape<bool> ReplyWhen = new(
        ("request", false, "as soon as the request is there"),
        ("end-of-stream", true, "the last reply waits until the client has closed its side"));

    public static readonly WordShape<ObjectShape<ProcessDraft>> Programs = new(
        Server("echo-server", new ProgramPlan.EchoServer(), "sends back what it reads (RFC 862)"),
        Server("sink-server", new ProgramPlan.SinkServer(),
            "reads everything, sends nothing (RFC 863, discard)"),
        Server("chargen-server", new ProgramPlan.ChargenServer(), "writes lines without end (RFC 864)"),
        Server("reply-server", new ProgramPlan.ReplyServer(0, 0, AfterEndOfStream: false),
            "answers requests of one size with replies of another", ReplyServerFields()),
        Server("line-server", new ProgramPlan.LineServer(0), "sends back each line",
            Field("max-length", Values.SmallSize(1, 1 << 20), "64KiB",
                "Longest line; a longer one is an error.",
                (_, value) => new ProgramPlan.LineServer(value))),
        Server("length-server", new ProgramPlan.LengthServer(0),
            "sends back each message with a length of 4 bytes",
            Field("max-size", Values.SmallSize(0, 1 << 30), "1MiB",
                "Largest message; a larger one is an error.",
                (_, value) => new ProgramPlan.LengthServer(value))),
        Server("idle-server", new ProgramPlan.IdleServer(), "accepts, and neither reads nor writes"),
        Server("http-server", new ProgramPlan.HttpServer(), "answers HTTP/1.1 requests", HttpServerFields()),
        Server("proxy", new ProgramPlan.Proxy(default),
            "passes everything on to a real address, in real time",
            Field("to", RealEnd, "The real address and port.", (_, value) => new ProgramPlan.Proxy(value))),
        Client("bulk-sender", new ProgramPlan.BulkSender(0), "writes many bytes, reads whatever comes",
            Field("bytes", Values.Size(0, MaxBytes), "Bytes written to each connection.",
                (_, value) => new ProgramPlan.BulkSender(value))),
        Client("request-reply", new ProgramPlan.RequestReply(0, 0, 1, Duration.Zero),
            "sends requests and waits for each reply", RequestReplyFields()),
        Client("idle-holder", new ProgramPlan.IdleHolder(Duration.Zero), "holds connections without sending",
            Field("hold", Values.Time, "How long a connection is held.",
                (_, value) => new ProgramPlan.IdleHolder(value))),
        Client("line-client", new ProgramPlan.LineClient(1, 1, Duration.Zero),
            "sends lines and waits for each",
            LineClientFields()),
        Client("length-client", new ProgramPlan.LengthClient(1, 0, Duration.Zero),
            "sends messages with a length of 4 bytes and waits for each", LengthClientFields()),
        Client("http-client", new ProgramPlan.HttpClient(), "sends HTTP/1.1 requests", HttpClientFields()));

    private static Field<ProcessDraft>[] ReplyServerFields() =>
    [
        Field("request", Values.Size(1, MaxBytes), "Size of each request.",
            (program, value) => (ProgramPlan.ReplyServer)program with { Request = value }),
        Field("reply", Values.Size(0, MaxBytes), "Size of each reply.",
            (program, value) => (ProgramPlan.ReplyServer)program with { Reply = value }),
        Field("reply-when", ReplyWhen, "request", "What the reply waits for.",
            (program, value) => (ProgramPlan.ReplyServer)program with { AfterEndOfStream = value }),
    ];

    private static Field<ProcessDraft>[] RequestReplyFields() =>
    [
        Field("request", Values.Size(1, MaxBytes), "Size of each request.",
            (program, value) => (ProgramPlan.RequestReply)program with { Request = value }),
        Field("reply", Values.Size(0, MaxBytes), "Size of each reply.",
            (program, value) => (ProgramPlan.RequestReply)program with { Reply = value }),
        Field("requests", Values.Whole("requests", 1, int.MaxValue), "1", "Requests on each connection.",
            (program, value) => (ProgramPlan.RequestReply)program with { Requests = value }),
        Field("think", Values.Time, "0", "Time between a reply and the next request.",
            (program, value) => (ProgramPlan.RequestReply)program with { Think = value }),
    ];

    private static Field<ProcessDraft>[] LineClientFields() =>
    [
        Field("lines", Values.Whole("lines", 1, int.MaxValue), "1", "Lines on each connection.",
            (program, value) => (ProgramPlan.LineClient)program with { Lines = value }),
        Field("length", Values.SmallSize(1, 1 << 20), "80B", "Bytes of a line, its line feed included.",
            (program, value) => (ProgramPlan.LineClient)program with { Length = value }),
        Field("think", Values.Time, "0", "Time between an answer and the next line.",
            (program, value) => (ProgramPlan.LineClient)program with { Think = value }),
    ];

    private static Field<ProcessDraft>[] LengthClientFields() =>
    [
        Field("messages", Values.Whole("messages", 1, int.MaxValue), "1", "Messages on each connection.",
            (program, value) => (ProgramPlan.LengthClient)program with { Messages = value }),
        Field("size", Values.SmallSize(0, 1 << 30), "Bytes of a message, its length not included.",
            (program, value) => (ProgramPlan.LengthClient)program with { Size = value }),
        Field("think", Values.Time, "0", "Time between an answer and the next message.",
            (program, value) => (ProgramPlan.LengthClient)program with { Think = value }),
    ];

    private static (string Word, ObjectShape<ProcessDraft> Value, string Doc) Server(
        string name, ProgramPlan program, string doc, params Field<ProcessDraft>[] own) =>
        Variant(program, doc, [.. own, .. ProcessLanguage.Common, .. ProcessLanguage.Listening], name);

    private static (string Word, ObjectShape<ProcessDraft> Value, string Doc) Client(
        string name, ProgramPlan program, string doc, params Field<ProcessDraft>[] own) =>
        Variant(program, doc, [.. own, .. ProcessLanguage.Common, .. ProcessLanguage.Connecting], name);

    private static (string Word, ObjectShape<ProcessDraft> Value, string Doc) Variant(
        ProgramPlan program, string doc, Field<ProcessDraft>[] fields, string name)
    {
        var word = new WordShape<string>((name, name, doc));
        var shape = new ObjectShape<ProcessDraft>(
            name, $"A process that {doc}.", node => new ProcessDraft(node, program))
        {
            Explain = key => Explain(key, name),
        };
        shape.Required("program", word, (process, _) => process, "What the process does.").With(fields);
        return (name, shape, doc);
    }

    private static string? Explain(string key, string program)
    {
        string[] owners =
            [.. Programs.Words.Where(word => Programs.ValueOf(word).Fields.Any(one => one.Name == key))];
        if (owners.Length == 0) return null;

        string list = string.Join(", ", owners);
        return $"which {program} does not have: it belongs to {list}";
    }

    private static ValueField<ProcessDraft, T> Field<T>(
        string name, Shape<T> shape, string doc, Func<ProgramPlan, T, ProgramPlan> set) =>
        new(name, () => shape, (process, value) => process with { Program = set(process.Program, value) },
            doc)
        {
            IsRequired = true,
        };

    private static ValueField<ProcessDraft, T> Field<T>(
        string name, Shape<T> shape, string value, string doc, Func<ProgramPlan, T, ProgramPlan> set) =>
        new(name, () => shape, (process, read) => process with { Program = set(process.Program, read) }, doc)
        {
            Default = DefaultText.Parse(value),
        };
}

using ActorTcp.Actors.Scenarios.Drafts;
using ActorTcp.Actors.Scenarios.Shapes;
using ActorTcp.Actors.Scenarios.Yaml;

namespace ActorTcp.Actors.Scenarios.Language;

/// <content>HTTP/1.1.</content>
internal static partial class ProgramLanguage
{
    private static ScalarShape<string> HttpPath => new PatternShape<string>(
        "a path that begins with '/' and has no spaces", "^/[!-~]*$", TryPath);

    private static ScalarShape<string> Sha256 => new PatternShape<string>(
        "64 hexadecimal digits", "^[0-9A-Fa-f]{64}$", TrySha256);

    private static Field<ProcessDraft>[] HttpServerFields() =>
    [
        Field("size", Values.Size(0, ProgramPlan.HttpServer.MostBytes), "1KiB",
            "Content of each answer, where the path does not ask for another size.",
            (program, value) => (ProgramPlan.HttpServer)program with { Size = value }),
        Field("status", Values.Whole("status", 200, 599), "200", "Status of each answer.",
            (program, value) => (ProgramPlan.HttpServer)program with { Status = value }),
        Field("keep-alive", Values.Flag, "true", "Leave connections open for more requests.",
            (program, value) => (ProgramPlan.HttpServer)program with { KeepAlive = value }),
    ];

    private static Field<ProcessDraft>[] HttpClientFields() =>
    [
        Field("path", HttpPath, "/", "What it asks for.",
            (program, value) => (ProgramPlan.HttpClient)program with { Path = value }),
        Field("requests", Values.Whole("requests", 1, int.MaxValue), "1", "Requests on each connection.",
            (program, value) => (ProgramPlan.HttpClient)program with { Requests = value }),
        Field("status", Values.Whole("status", 200, 599), "200",
            "Status that an answer must have; the connection ends with the first other one.",
            (program, value) => (ProgramPlan.HttpClient)program with { Status = value }),
        May("size", Values.Size(0, MaxBytes), "Size that the content of an answer must have. Default: any.",
            (program, value) => (ProgramPlan.HttpClient)program with { Size = value }),
        May("sha256", Sha256, "SHA-256 of the content of an answer. Default: any.",
            (program, value) => (ProgramPlan.HttpClient)program with { Sha256 = value }),
        Field("keep-alive", Values.Flag, "true",
            "The client closes; false: its last request asks the server to close.",
            (program, value) => (ProgramPlan.HttpClient)program with { KeepAlive = value }),
        Field("think", Values.Time, "0", "Time between an answer and the next request.",
            (program, value) => (ProgramPlan.HttpClient)program with { Think = value }),
    ];

    private static ValueField<ProcessDraft, T> May<T>(
        string name, Shape<T> shape, string doc, Func<ProgramPlan, T, ProgramPlan> set) =>
        new(name, () => shape, (process, value) => process with { Program = set(process.Program, value) },
            doc);

    private static bool TryPath(string text, out string value, out Problem problem)
    {
        value = text;
        bool isPath = text.StartsWith('/') && text.All(c => c is >= '!' and <= '~');
        problem = isPath ? default : new("which is no path");
        return isPath;
    }

    private static bool TrySha256(string text, out string value, out Problem problem)
    {
        value = text.ToLowerInvariant();
        bool isHash = text.Length == 64 && text.All(char.IsAsciiHexDigit);
        problem = isHash ? default : new($"which has {text.Length} characters");
        return isHash;
    }
}

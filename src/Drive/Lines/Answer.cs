using ActorTcp.Actors.Sockets;
using ActorTcp.Drive.Calls;
using ActorTcp.Primitives;

namespace ActorTcp.Drive.Lines;

/// <summary>The lines that go back.</summary>
internal static class Answer
{
    /// <summary><c>ID ok WORDS @T</c></summary>
    public static string Ok(string id, Instant at, params string[] words) =>
        Line(id, "ok", string.Join(' ', words.Where(static word => word.Length > 0)), at);

    /// <summary><c>ID none @T</c></summary>
    public static string None(string id, Instant at) => $"{id} none @{at.Nanoseconds}";

    /// <summary><c>ID err ERRNO @T</c></summary>
    public static string Error(string id, Errno error, Instant at) => $"{id} err {error} @{at.Nanoseconds}";

    /// <summary><c>ID err EPROTO TEXT @T</c>: the line was not understood, and nothing was done.</summary>
    public static string Misunderstood(string id, string text, Instant at) =>
        Line(id, "err EPROTO", text, at);

    /// <summary>A call that has returned: its value and what it read.</summary>
    public static string Of(string id, PendingCall call, Func<CallResult, string> words)
    {
        CallResult result = call.Result!;
        return result.IsError
            ? Error(id, result.Error, call.Returned)
            : Ok(id, call.Returned, words(result));
    }

    private static string Line(string id, string kind, string words, Instant at)
    {
        string head = id.Length == 0 ? kind : $"{id} {kind}";
        return words.Length == 0 ? $"{head} @{at.Nanoseconds}" : $"{head} {words} @{at.Nanoseconds}";
    }
}

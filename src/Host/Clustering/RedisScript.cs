using System.Reflection;

namespace ActorTcp.Host.Clustering;

/// <summary>The steps that Redis does for us, each a script in <c>Lua/</c> with the common part before
/// it.</summary>
internal static class RedisScript
{
    private static readonly string Common = Text("common");

    public static readonly string Beat = Whole("beat");
    public static readonly string Leave = Whole("leave");
    public static readonly string Drain = Whole("drain");
    public static readonly string Look = Whole("look");
    public static readonly string Submit = Whole("submit");
    public static readonly string Plan = Whole("plan");
    public static readonly string Observe = Whole("observe");
    public static readonly string Stop = Whole("stop");
    public static readonly string Forget = Whole("forget");
    public static readonly string Follow = Whole("follow");
    public static readonly string Results = Whole("results");
    public static readonly string Read = Whole("read");
    public static readonly string Tend = Whole("tend");
    public static readonly string Claim = Whole("claim");
    public static readonly string HandOver = Whole("handover");
    public static readonly string Release = Whole("release");
    public static readonly string Publish = Whole("publish");
    public static readonly string Result = Whole("result");

    private static string Whole(string name) => Common + Text(name);

    private static string Text(string name)
    {
        string resource = $"ActorTcp.Host.Clustering.Lua.{name}.lua";
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}

using System.Reflection;
using Xunit.Sdk;

namespace ActorTcp.Interop.Duel;

/// <summary>A bout: its name, and what the wire does.</summary>
/// <remarks>Each takes seconds of real time and some are close races, so <c>dotnet test</c> fights a few, and
/// <c>tests/nightly</c> all: <c>ACTORTCP_ALL_BOUTS</c>.</remarks>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class BoutAttribute(string name, string wire) : DataAttribute
{
    public static bool AreAllFought { get; } =
        Environment.GetEnvironmentVariable("ACTORTCP_ALL_BOUTS") is not null;

    /// <summary>Whether it is one of the few.</summary>
    public bool IsAlwaysFought { get; init; }

    public override IEnumerable<object[]> GetData(MethodInfo testMethod) =>
        IsAlwaysFought || AreAllFought ? [[name, wire]] : [];
}

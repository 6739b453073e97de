using ActorTcp.Actors.Scenarios;
using ActorTcp.Cluster.Store;
using ActorTcp.Host.Commands;
using ActorTcp.Kernel;
using ActorTcp.Primitives;
using ActorTcp.Protocol;

namespace ActorTcp.Host.Clustering;

/// <summary>What tells programs apart that may compute other bytes.</summary>
internal static class BuildIdentity
{
    /// <summary>The version, and a hash of all assemblies that decide what a run does.</summary>
    public static string Text { get; } = $"{VersionAction.Version}+{HashOfModules():x16}";

    private static ulong HashOfModules()
    {
        Type[] oneOfEach =
            [typeof(Instant), typeof(Endpoint), typeof(ActorSystem), typeof(Scenario), typeof(StoreRequest)];
        ulong hash = 0;
        foreach (Type type in oneOfEach)
            hash = StableHash.Combine(hash, StableHash.Of(type.Module.ModuleVersionId.ToString()));
        return hash;
    }
}

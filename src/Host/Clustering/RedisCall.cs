using System.Globalization;
using System.Runtime.InteropServices;
using ActorTcp.Cluster.Store;
using ActorTcp.Primitives;
using StackExchange.Redis;

namespace ActorTcp.Host.Clustering;

/// <summary>A request as Redis gets it: a script and its arguments, in the order that the script
/// names.</summary>
internal sealed class RedisCall
{
    private readonly List<RedisValue> _arguments = [];

    private RedisCall(string script, string runId = "", string incarnation = "")
    {
        Script = script;
        _arguments.Add(runId);
        _arguments.Add(incarnation);
    }

    public string Script { get; }

    public RedisValue[] Arguments => [.. _arguments];

    public static RedisCall Of(StoreRequest request) => request switch
    {
        StoreRequest.Beat beat => new RedisCall(RedisScript.Beat)
            .Add(beat.Member.Instance).Add(MemberBytes.Write(beat.Member)).Add(beat.TimeToLive),
        StoreRequest.Leave leave => new RedisCall(RedisScript.Leave).Add(leave.Instance),
        StoreRequest.RequestDrain drain => new RedisCall(RedisScript.Drain).Add(drain.Instance),
        StoreRequest.Look => new RedisCall(RedisScript.Look),
        StoreRequest.Submit submit => OfPlan(submit.Plan).Add(submit.ClaimWithin),
        StoreRequest.ReadPlan plan => new RedisCall(RedisScript.Plan, plan.RunId),
        StoreRequest.OfShard step => OfShard(step),
        StoreRequest.OfRun step => OfRun(step),
        _ => throw new InvariantViolationException($"no script does {request.GetType().Name}"),
    };

    public static string Text(ulong incarnation) => incarnation.ToString("x16", CultureInfo.InvariantCulture);

    /// <summary>As the scripts compare it.</summary>
    public static string Text(Lease lease) => $"{lease.Token}:{lease.Instance}";

    private static RedisCall OfPlan(RunPlan plan) => new RedisCall(
            RedisScript.Submit, plan.Run.Id, Text(plan.Run.Incarnation))
        .Add(plan.Build).Add(plan.Shards).Add(plan.Until.Nanoseconds).Add(plan.Job);

    private static RedisCall OfRun(StoreRequest.OfRun step) => step switch
    {
        StoreRequest.Observe => For(step, RedisScript.Observe),
        StoreRequest.RequestStop stop => For(step, RedisScript.Stop).Add(StoreLimits.Ahead).Add(stop.Seen),
        StoreRequest.Forget forget => For(step, RedisScript.Forget).Add(forget.Follower ?? ""),
        StoreRequest.Follow follow => For(step, RedisScript.Follow)
            .Add(follow.Follower).Add(follow.TimeToLive)
            .Add(follow.Acknowledged).Add(follow.Acknowledged + 1),
        StoreRequest.ReadResults => For(step, RedisScript.Results),
        StoreRequest.Read read => OfRead(read),
        StoreRequest.Tend tend => OfTend(tend),
        _ => throw new InvariantViolationException($"no script does {step.GetType().Name}"),
    };

    private static RedisCall OfShard(StoreRequest.OfShard step) => step switch
    {
        StoreRequest.Claim claim => For(step, RedisScript.Claim)
            .Add(claim.Shard).Add(claim.Instance).Add(claim.TimeToLive),
        StoreRequest.HandOver over => For(step, RedisScript.HandOver)
            .Add(over.Shard).Add(Text(over.Lease)).Add(over.Heir).Add(over.TimeToLive),
        StoreRequest.Release release => For(step, RedisScript.Release)
            .Add(release.Shard).Add(Text(release.Lease)),
        StoreRequest.Publish publish => OfPublish(publish),
        StoreRequest.StoreResult result => For(step, RedisScript.Result)
            .Add(result.Shard).Add(Text(result.Lease)).Add(result.LastWindow)
            .Add(result.Result.Window).Add(result.Result.Bytes),
        _ => throw new InvariantViolationException($"no script does {step.GetType().Name}"),
    };

    private static RedisCall OfRead(StoreRequest.Read read)
    {
        RedisCall call = For(read, RedisScript.Read).Add(read.MaxBytes);
        foreach ((LogKey log, LogPosition after) in read.Ranges)
        {
            string kind = log.Kind switch
            {
                LogKind.Headers => "h",
                LogKind.Bodies => "b",
                LogKind.Output => "o",
                _ => throw new InvariantViolationException($"no log is of kind {log.Kind}"),
            };
            call.Add(kind).Add(log.Shard).Add(log.To).Add($"{after.Window}-{after.Part}");
        }

        return call;
    }

    private static RedisCall OfTend(StoreRequest.Tend tend)
    {
        RedisCall call = For(tend, RedisScript.Tend)
            .Add(tend.Instance).Add(tend.TimeToLive).Add(tend.Held.Count);
        foreach ((int shard, long token, ReadOnlyMemory<byte> note) in tend.Held)
            call.Add(shard).Add(Text(new Lease(tend.Instance, token))).Add(note);
        foreach (int shard in tend.Ready) call.Add(shard);
        return call;
    }

    private static RedisCall OfPublish(StoreRequest.Publish publish)
    {
        RedisCall call = For(publish, RedisScript.Publish).Add(publish.Shard).Add(Text(publish.Lease));
        foreach (WindowEntry entry in publish.Entries)
        {
            call.Add(entry.Window).Add(entry.Previous).Add(entry.Header);
            call.Add(entry.Batches.Count).Add(entry.Output.Count);
            foreach ((int to, ReadOnlyMemory<byte> bytes) in entry.Batches) call.Add(to).Add(bytes);
            foreach (ReadOnlyMemory<byte> part in entry.Output) call.Add(part);
        }

        return call;
    }

    private static RedisCall For(StoreRequest.OfRun step, string script) =>
        new(script, step.Run.Id, Text(step.Run.Incarnation));

    private RedisCall Add(string text)
    {
        _arguments.Add(text);
        return this;
    }

    private RedisCall Add(long number)
    {
        _arguments.Add(number);
        return this;
    }

    private RedisCall Add(Duration time) => Add(time.Nanoseconds / 1_000_000);

    /// <summary>The client takes whole arrays only.</summary>
    private RedisCall Add(ReadOnlyMemory<byte> bytes)
    {
        bool isWhole = MemoryMarshal.TryGetArray(bytes, out ArraySegment<byte> part)
            && part.Array is not null && part.Count == part.Array.Length;
        _arguments.Add(isWhole ? part.Array : bytes.ToArray());
        return this;
    }
}

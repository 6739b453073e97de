using System.Globalization;
using ActorTcp.Cluster.Store;
using ActorTcp.Primitives;
using StackExchange.Redis;

namespace ActorTcp.Host.Clustering;

/// <summary>What a script answered, in the words of the store.</summary>
internal static class RedisReply
{
    /// <exception cref="FormatException">It is nothing that our scripts say.</exception>
    public static StoreReply Read(StoreRequest request, RedisResult result)
    {
        var answer = (RedisResult[])result;
        return (string)answer[0] switch
        {
            "gone" => new StoreReply.RunGone(),
            "done" => new StoreReply.Done(),
            "cluster" => Cluster(answer),
            "plan" => new StoreReply.PlanIs(Plan(request, (RedisValue[])answer[1])),
            "shard" => new StoreReply.ShardIs(
                Shard(((StoreRequest.OfShard)request).Shard, (RedisValue[])answer[2]),
                (long?)(RedisValue)answer[1]),
            "run" => Run(answer),
            "results" => new StoreReply.Results([.. ((RedisResult[])answer[1]).Select(Result)]),
            "entries" => Entries((StoreRequest.Read)request, answer),
            var word => throw new FormatException($"no script answers '{word}'"),
        };
    }

    /// <summary>Nothing for no holder.</summary>
    public static Lease? Lease(string? text)
    {
        if (string.IsNullOrEmpty(text)) return null;

        int colon = text.IndexOf(':');
        return new(text[(colon + 1)..], long.Parse(text.AsSpan(0, colon), CultureInfo.InvariantCulture));
    }

    public static ulong Incarnation(string text) =>
        ulong.Parse(text, NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    private static StoreReply.ClusterIs Cluster(RedisResult[] answer)
    {
        var runs = new List<RunKey>();
        var pairs = (string[])answer[1];
        for (int i = 0; i < pairs.Length; i += 2) runs.Add(new(pairs[i], Incarnation(pairs[i + 1])));
        return new(
            [.. ((RedisValue[])answer[2]).Select(static bytes => MemberBytes.Read((byte[])bytes!))],
            runs,
            (string[])answer[3]);
    }

    private static RunPlan? Plan(StoreRequest request, RedisValue[] fields)
    {
        if (fields[0].IsNull) return null;

        string id = request is StoreRequest.Submit submit
            ? submit.Plan.Run.Id
            : ((StoreRequest.ReadPlan)request).RunId;
        return new(
            new(id, Incarnation(fields[0]!)),
            fields[1]!,
            (int)fields[2],
            new Instant((long)fields[3]),
            (byte[])fields[4]!);
    }

    private static ShardState Shard(int shard, RedisValue[] fields) => new(
        shard, Lease(fields[0]), Number(fields[1]), Number(fields[2]), fields[3])
    {
        Note = (byte[]?)fields[4] ?? [],
    };

    private static StoreReply.RunIs Run(RedisResult[] answer)
    {
        var shards = (RedisResult[])answer[4];
        return new(
            [.. shards.Select(static (fields, shard) => Shard(shard, (RedisValue[])fields))],
            (long?)(RedisValue)answer[1],
            Number((RedisValue)answer[2]),
            (string?)answer[3]);
    }

    private static ShardResult Result(RedisResult result)
    {
        var fields = (RedisValue[])result;
        return new((int)fields[0], (long)fields[1], (byte[])fields[2]!);
    }

    private static StoreReply.Entries Entries(StoreRequest.Read read, RedisResult[] answer)
    {
        var found = (RedisResult[])answer[2];
        return new([.. found.Select(entry => Entry(read, (RedisValue[])entry))], (string)answer[1] == "1");
    }

    private static LogEntry Entry(StoreRequest.Read read, RedisValue[] fields)
    {
        string at = fields[1]!;
        int dash = at.IndexOf('-');
        var position = new LogPosition(
            long.Parse(at.AsSpan(0, dash), CultureInfo.InvariantCulture),
            int.Parse(at.AsSpan(dash + 1), CultureInfo.InvariantCulture));
        return new(read.Ranges[(int)fields[0]].Log, position, (byte[])fields[2]!);
    }

    private static long Number(RedisValue field) => field.IsNull ? 0 : (long)field;
}

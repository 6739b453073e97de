using System.Runtime.CompilerServices;
using ActorTcp.Primitives;

namespace ActorTcp.Protocol.Tcp;

/// <content>What an ACK covers where nothing was lost, as header prediction expects it.</content>
internal sealed partial class RetransmissionQueue
{
    /// <summary>False, and nothing happened, where the ACK covers a part of a segment, or one that something
    /// else is known of.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryFindPlainRun(SeqNum una, out AckRun run)
    {
        run = default;
        if (Sacked > 0) return false;

        const SentFlags Plain = SentFlags.Pushed | SentFlags.Joined;
        int count = 0;
        while (count < _count && At(count).End <= una)
        {
            if ((At(count++).Flags & ~Plain) != 0) return false;
        }

        if (count == 0 || (count < _count && At(count).Start < una)) return false;
        ref readonly SentRecord last = ref At(count - 1);
        run = new(count, At(0).SentAt, last.SentAt, last.End);
        return true;
    }

    /// <summary>As <see cref="Acknowledge"/>, for a run that was found.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Remove(in AckRun run, SeqNum una, Instant now)
    {
        Advance(in At(run.Count - 1), now - run.LastSentAt);
        _head = (_head + run.Count) & (_records.Length - 1);
        _count -= run.Count;
        MoveCursors(0, -run.Count);
        if (_count == 0) HoldsOnlyProbe = false;
        RemoveText(una);
    }
}

using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Protocol.Tests.Collaborators;

/// <summary>The scoreboard against a list that is searched from end to end, by chance, also where sequence
/// numbers wrap.</summary>
public sealed class ScoreboardProperties
{
    private const uint Size = 100;
    private const int Threshold = 3;

    public static TheoryData<ulong> Seeds()
    {
        var seeds = new TheoryData<ulong>();
        for (ulong seed = 0; seed < 100; seed++) seeds.Add(seed);
        return seeds;
    }

    [Theory, MemberData(nameof(Seeds)), Rfc("6675 §4")]
    public void The_scoreboard_is_a_list_of_what_is_known_of_each_segment(ulong seed)
    {
        var prng = new Prng(seed);
        var subject = new Both(new SeqNum(uint.MaxValue - (uint)prng.NextBelow(20_000)));
        for (int step = 0; step < 300; step++)
        {
            switch (prng.NextBelow(10))
            {
                case 0 or 1 or 2: subject.Send(1 + (int)prng.NextBelow(6)); break;
                case 3 or 4 or 5: subject.Report(prng, acknowledge: 0); break;
                case 6: subject.Report(prng, acknowledge: (int)prng.NextBelow(5)); break;
                case 7: subject.LoseByCount(); break;
                case 8: subject.SendLost((int)prng.NextBelow(4)); break;
                default:
                    if (prng.Chance(0.1)) subject.LoseAll();
                    break;
            }

            subject.Agree();
        }
    }

    private sealed class Both(SeqNum start)
    {
        private readonly RetransmissionQueue _queue = Started(start);
        private readonly List<Known> _model = [];
        private readonly List<int> _received = []; // newest first: which segments the peer holds
        private int _first;
        private Instant _now = new(1_000_000);

        public void Send(int count)
        {
            for (int i = 0; i < count; i++)
            {
                SeqNum at = At(_first + _model.Count);
                _queue.Sent(new(at, at + Size), _now, SentFlags.None);
                _model.Add(new());
            }
        }

        /// <summary>Some segments arrive, and the ACK has up to three blocks, the newest first.</summary>
        public void Report(Prng prng, int acknowledge)
        {
            if (_model.Count == 0) return;
            int acked = Math.Min(acknowledge, _model.Count);
            int next = _first + acked;
            for (int i = 0; i < 2; i++) _received.Add(_first + (int)prng.NextBelow((ulong)_model.Count));
            _received.RemoveAll(one => one < next);
            var blocks = default(SackBlocks);
            int count = 0;
            foreach (int from in _received.Distinct().Order().Where(one => !_received.Contains(one - 1)))
            {
                int to = from;
                while (_received.Contains(to)) to++;
                if (from == next || count == 3) continue; // what follows SND.UNA would be acknowledged
                blocks[count++] = new(At(from), At(to));
                for (int i = from; i < to; i++) _model[i - _first].Sack();
            }

            AckEvents ack = Ack(At(next));
            _queue.TakeSack(in blocks, count, ref ack);
            if (acked == 0) return;
            _queue.Acknowledge(ref ack);
            _model.RemoveRange(0, acked);
            _first = next;
        }

        public void LoseByCount()
        {
            _queue.MarkLostByCount(Threshold, Size);
            for (int i = 0; i < _model.Count; i++)
            {
                if (IsLost(i) && _model[i] is { Sacked: false, Lost: false }) _model[i].Lost = true;
            }
        }

        public void LoseAll()
        {
            if (_model.Count == 0) return;
            _queue.MarkAllLost(reneged: false, Instant.Never);
            foreach (Known known in _model.Where(known => !known.Sacked))
            {
                known.Lost = true;
                known.Again = false;
            }
        }

        public void SendLost(int most)
        {
            _now += 1.Ms;
            for (int i = 0; i < most && _queue.TryGetLost(Size, out SeqRange range); i++)
            {
                int first = _model.FindIndex(known => known is { Lost: true, Again: false });
                range.ShouldBe(new SeqRange(At(_first + first), At(_first + first + 1)));
                _queue.SentAgain(range, _now, counted: true);
                _model[first].Again = true;
            }
        }

        public void Agree()
        {
            _queue.RecordCount.ShouldBe(_model.Count);
            _queue.Sacked.ShouldBe(_model.Count(known => known.Sacked));
            _queue.Lost.ShouldBe(_model.Count(known => known.Lost));
            _queue.Again.ShouldBe(_model.Count(known => known.Again));
            _queue.HasToSendAgain.ShouldBe(_model.Exists(known => known is { Lost: true, Again: false }));
            _queue.SegmentsInFlight.ShouldBe(
                _model.Sum(known => (known.Sacked || known.Lost ? 0 : 1) + (known.Again ? 1 : 0)));
        }

        /// <summary>IsLost(): three runs SACKed behind it, or more than two segments' worth.</summary>
        private bool IsLost(int index)
        {
            int runs = 0, bytes = 0;
            for (int i = index + 1; i < _model.Count; i++)
            {
                if (!_model[i].Sacked) continue;
                bytes += (int)Size;
                if (!_model[i - 1].Sacked) runs++;
            }

            return runs >= Threshold || bytes > (Threshold - 1) * Size;
        }

        private SeqNum At(int index) => start + ((uint)index * Size);

        private AckEvents Ack(SeqNum una) => new()
        {
            Una = una,
            PriorUna = At(_first),
            Overtaken = At(_first + _model.Count),
            Now = _now,
            Recover = start,
            FirstAcked = Instant.Never,
            LastAcked = Instant.Never,
            NewestAt = Instant.Never,
            FirstSacked = Instant.Never,
            LastSacked = Instant.Never,
        };

        private static RetransmissionQueue Started(SeqNum start)
        {
            var queue = new RetransmissionQueue();
            queue.Start(start);
            return queue;
        }
    }

    private sealed class Known
    {
        public bool Sacked { get; private set; }

        public bool Lost { get; set; }

        public bool Again { get; set; }

        public void Sack()
        {
            if (Sacked) return;
            Sacked = true;
            if (Lost) Again = false;
            Lost = false;
        }
    }
}

using ActorTcp.Primitives;

namespace ActorTcp.Protocol.Tcp;

/// <summary>Text that arrived ahead of a gap (RFC 9293 §3.10.7.4, SHLD-31), and the SACK blocks it
/// makes.</summary>
/// <remarks>Pieces are sorted and do not overlap; what arrived first stays. The caller trims to the
/// window.</remarks>
internal sealed class ReassemblyQueue
{
    private const int InitialPieces = 4;
    private const int PiecesWorthKeeping = 64;

    private Piece[] _pieces = new Piece[InitialPieces];
    private int _first;
    private int _count;
    private SackBlocks _recent; // a number inside each block reported, latest first
    private int _recentCount;

    /// <summary>Bytes held.</summary>
    public int Length { get; private set; }

    /// <summary>Sequence number of a FIN that arrived ahead of a gap; blocks hold it too.</summary>
    public SeqNum? Fin { get; set; }

    /// <summary>What came a second time, and was not reported yet (RFC 2883 §4.1.1, §4.2).</summary>
    public SeqRange Duplicate { get; private set; }

    public bool IsEmpty => _count == 0 && Fin is null && Duplicate.IsEmpty;

    /// <summary>At least as many blocks as <see cref="WriteBlocks"/> writes.</summary>
    public int ReportedBlocks => Duplicate.IsEmpty ? _recentCount : _recentCount + 1;

    /// <summary>Text came that was there before.</summary>
    public void NoteDuplicate(SeqRange range)
    {
        if (Duplicate.IsEmpty) Duplicate = range;
        else if (range.Start <= Duplicate.End && Duplicate.Start <= range.End)
            Duplicate = new(SeqNum.Min(range.Start, Duplicate.Start), SeqNum.Max(range.End, Duplicate.End));
    }

    /// <summary>The report of the duplicate was sent, or there is nobody for it.</summary>
    public void ForgetDuplicate() => Duplicate = default;

    public void Insert(SeqNum start, in Payload text)
    {
        if (text.Length == 0) return;

        Fill(start, text);
        NoteRecent(start);
    }

    /// <summary>A FIN came ahead of a gap.</summary>
    public void InsertFin(SeqNum fin)
    {
        Fin = fin;
        NoteRecent(fin);
    }

    /// <summary>Takes out the text at <paramref name="next"/>, if the gap before it is filled.</summary>
    public bool TryTake(SeqNum next, out Payload text)
    {
        text = default;
        while (_count > 0 && At(0).Start <= next)
        {
            Piece piece = At(0);
            At(0) = default;
            _count--;
            _first = _count == 0 ? 0 : _first + 1;
            Length -= piece.Text.Length;
            if (piece.End <= next) continue;

            int old = (int)(next - piece.Start);
            text = piece.Text.Slice(old, piece.Text.Length - old);
            return true;
        }

        return false;
    }

    /// <summary>The blocks to report: a duplicate (RFC 2883 §4, §4.1.2), then that of the latest arrival
    /// (RFC 2018 §4).</summary>
    public int WriteBlocks(ref SackBlocks blocks, int most)
    {
        int first = Duplicate.IsEmpty || most == 0 ? 0 : 1, written = first;
        if (first > 0) blocks[0] = Duplicate;
        for (int i = 0; i < _recentCount && written < most; i++)
        {
            if (!TryFindBlock(_recent[i].Start, out SeqRange block)) continue;

            bool reported = false;
            for (int j = first; j < written; j++) reported |= blocks[j] == block;
            if (!reported) blocks[written++] = block;
        }

        return written;
    }

    public void Reset()
    {
        if (_pieces.Length > PiecesWorthKeeping) _pieces = new Piece[InitialPieces];
        else Array.Clear(_pieces);
        _first = 0;
        _count = 0;
        _recentCount = 0;
        Length = 0;
        Fin = null;
        Duplicate = default;
    }

    private ref Piece At(int index) => ref _pieces[_first + index];

    /// <summary>Adds what is not held yet: the parts of the text before, between and behind the
    /// pieces.</summary>
    private void Fill(SeqNum start, Payload rest)
    {
        int i = IndexAfter(start);
        while (rest.Length > 0)
        {
            SeqNum end = start + (uint)rest.Length;
            if (i == _count || end <= At(i).Start)
            {
                InsertAt(i, start, in rest);
                return;
            }

            if (start < At(i).Start)
            {
                int before = (int)(At(i).Start - start);
                i = InsertAt(i, start, rest.Slice(0, before));
                rest = rest.Slice(before, rest.Length - before);
                start += (uint)before;
            }

            int held = (int)Math.Min(At(i).End - start, (uint)rest.Length);
            NoteDuplicate(new(start, start + (uint)held));
            rest = rest.Slice(held, rest.Length - held);
            start += (uint)held;
            i++;
        }
    }

    /// <summary>Index of the first piece that ends behind <paramref name="number"/>.</summary>
    private int IndexAfter(SeqNum number)
    {
        if (_count == 0 || At(_count - 1).End <= number) return _count; // mostly: behind all others

        int low = 0, high = _count - 1;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (At(middle).End > number) high = middle;
            else low = middle + 1;
        }

        return low;
    }

    /// <summary>Inserts before piece <paramref name="index"/>; returns the index of the piece behind the
    /// text.</summary>
    private int InsertAt(int index, SeqNum start, in Payload text)
    {
        Length += text.Length;
        if (index > 0 && At(index - 1).End == start && At(index - 1).Text.IsFollowedBy(in text))
        {
            At(index - 1).Text = At(index - 1).Text.Join(in text);
            return index;
        }

        if (_first + _count == _pieces.Length) MakeRoom();
        for (int i = _count; i > index; i--) At(i) = At(i - 1);
        _count++;
        At(index) = new Piece { Start = start, Text = text };
        return index + 1;
    }

    private void MakeRoom()
    {
        Piece[] target = _first > _pieces.Length / 2 ? _pieces : new Piece[_pieces.Length * 2];
        Array.Copy(_pieces, _first, target, 0, _count);
        if (ReferenceEquals(target, _pieces)) Array.Clear(_pieces, _count, _first);
        _pieces = target;
        _first = 0;
    }

    /// <summary>The block that holds <paramref name="number"/> is the latest; what it swallowed is listed no
    /// more.</summary>
    private void NoteRecent(SeqNum number)
    {
        if (!TryFindBlock(number, out SeqRange block)) return;
        if (_recentCount > 0 && block.Contains(_recent[0].Start)) return;

        SackBlocks old = _recent;
        int kept = 1;
        _recent[0] = new(number, number);
        for (int i = 0; i < _recentCount && kept < SackBlocks.Capacity; i++)
        {
            bool stands = TryFindBlock(old[i].Start, out SeqRange other) && !IsListed(other, kept);
            if (stands) _recent[kept++] = old[i];
        }

        _recentCount = kept;
    }

    private bool IsListed(SeqRange block, int count)
    {
        for (int i = 0; i < count; i++)
        {
            if (block.Contains(_recent[i].Start)) return true;
        }

        return false;
    }

    private bool TryFindBlock(SeqNum number, out SeqRange block)
    {
        block = default;
        if (number == Fin && (_count == 0 || At(_count - 1).End != number))
        {
            block = new(number, number + 1);
            return true;
        }

        if (number == Fin) number -= 1;
        int first = IndexAfter(number);
        if (first == _count || number < At(first).Start) return false;

        int last = first;
        while (first > 0 && At(first - 1).End == At(first).Start) first--;
        while (last + 1 < _count && At(last).End == At(last + 1).Start) last++;
        SeqNum end = At(last).End;
        block = new(At(first).Start, end == Fin ? end + 1 : end);
        return true;
    }

    private struct Piece
    {
        public SeqNum Start;
        public Payload Text;

        public readonly SeqNum End => Start + (uint)Text.Length;
    }
}

using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Actors.Sharding;

/// <summary>The options of segments, as the fields that they are.</summary>
internal sealed class OptionsCodec(BinaryArchive archive)
{
    private const int LongestCookie = 16;
    private const int MostCounters = 3;
    private const TcpOptionKinds MostKinds = (TcpOptionKinds)((int)TcpOptionKinds.AccEcn1 * 2 - 1);
    private const TcpOptionKinds Blocks =
        TcpOptionKinds.Sack | TcpOptionKinds.FastOpen | TcpOptionKinds.FastOpenExperiment;

    private readonly Dictionary<string, OptionLayout> _byText = [];
    private readonly List<OptionLayout> _layouts = [];

    /// <summary>Begins a batch.</summary>
    public void Start() => _layouts.Clear();

    /// <summary>Fields of options that are not there are 0, as every reader takes them.</summary>
    public static bool IsPlain(in TcpOptions options)
    {
        if (options.Illegal || options.Has(Blocks)) return !options.Illegal && HasPlainBlocks(in options);
        return HasPlainFields(in options) && options.SackCount == 0 && AreBlank(in options, from: 0);
    }

    /// <summary>The same but for timestamps.</summary>
    public static bool AreSame(in TcpOptions options, in TcpOptions last) =>
        options.Present == last.Present && ReferenceEquals(options.Layout, last.Layout)
        && options.Mss == last.Mss && options.WindowScale == last.WindowScale
        && options.UserTimeout == last.UserTimeout && options.AccEcn == last.AccEcn
        && options.AccEcnFields == last.AccEcnFields && !options.Has(Blocks) && IsPlain(in last);

    /// <summary>All but timestamps.</summary>
    public void Carry(ref TcpOptions options)
    {
        if (archive.IsReading) options = default;
        options.Present = CarryKinds(options.Present);
        options.Layout = CarryLayout(options.Layout);
        if (options.Has(TcpOptionKinds.Mss)) options.Mss = CarryShort(options.Mss);
        if (options.Has(TcpOptionKinds.WindowScale)) options.WindowScale = archive.Octet(options.WindowScale);
        if (options.Has(TcpOptionKinds.UserTimeout)) options.UserTimeout = CarryShort(options.UserTimeout);
        if (options.HasAccEcn) CarryCounters(ref options);
        if (options.HasFastOpen) CarryCookie(ref options);
        else if (options.Has(TcpOptionKinds.Sack)) CarryBlocks(ref options);
    }

    /// <summary>Every field, whether it means anything or not.</summary>
    public void CarryRaw(ref TcpOptions options)
    {
        if (archive.IsReading) options = default;
        options.Present = CarryKinds(options.Present);
        options.Layout = CarryLayout(options.Layout);
        options.Illegal = archive.Flag(options.Illegal);
        options.Mss = CarryShort(options.Mss);
        options.WindowScale = archive.Octet(options.WindowScale);
        options.UserTimeout = CarryShort(options.UserTimeout);
        options.TsVal = archive.Word(options.TsVal);
        options.TsEcr = archive.Word(options.TsEcr);
        CarryCounters(ref options);
        int most = options.HasFastOpen ? LongestCookie : SackBlocks.Capacity;
        options.SackCount = (byte)archive.Unsigned(options.SackCount, most, "a cookie or blocks of");
        for (int i = 0; i < SackBlocks.Capacity; i++) options.Sack[i] = CarryRange(options.Sack[i]);
    }

    private static bool HasPlainFields(in TcpOptions options) =>
        (options.Mss == 0 || options.Has(TcpOptionKinds.Mss))
        && (options.WindowScale == 0 || options.Has(TcpOptionKinds.WindowScale))
        && (options.UserTimeout == 0 || options.Has(TcpOptionKinds.UserTimeout))
        && ((options.TsVal | options.TsEcr) == 0 || options.Has(TcpOptionKinds.Timestamps))
        && (options.HasAccEcn || (options.AccEcnFields == 0 && options.AccEcn == default));

    private static bool HasPlainBlocks(in TcpOptions options)
    {
        bool isBoth = options.HasFastOpen && options.Has(TcpOptionKinds.Sack);
        int most = options.HasFastOpen ? LongestCookie : SackBlocks.Capacity;
        int from = options.HasFastOpen ? 2 : options.SackCount; // a cookie takes the place of two blocks
        return HasPlainFields(in options) && !isBoth && options.SackCount <= most
            && AreBlank(in options, from);
    }

    private static bool AreBlank(in TcpOptions options, int from)
    {
        for (int i = from; i < SackBlocks.Capacity; i++)
        {
            if (options.Sack[i] != default) return false;
        }

        return true;
    }

    private void CarryCookie(ref TcpOptions options)
    {
        options.SackCount = (byte)archive.Unsigned(options.SackCount, LongestCookie, "a cookie of");
        options.Sack[0] = CarryRange(options.Sack[0]);
        options.Sack[1] = CarryRange(options.Sack[1]);
    }

    private void CarryBlocks(ref TcpOptions options)
    {
        options.SackCount = (byte)archive.Unsigned(options.SackCount, SackBlocks.Capacity, "SACK blocks of");
        for (int i = 0; i < options.SackCount; i++) options.Sack[i] = CarryRange(options.Sack[i]);
    }

    private TcpOptionKinds CarryKinds(TcpOptionKinds kinds) =>
        (TcpOptionKinds)archive.Unsigned((int)kinds, (int)MostKinds, "options of");

    private void CarryCounters(ref TcpOptions options)
    {
        int fields = archive.Unsigned(options.AccEcnFields, MostCounters, "counters of");
        options.AccEcnFields = (byte)fields;
        uint e0 = archive.Word(options.AccEcn.E0), ce = archive.Word(options.AccEcn.Ce);
        options.AccEcn = new(e0, ce, archive.Word(options.AccEcn.E1));
    }

    private SeqRange CarryRange(SeqRange range)
    {
        uint start = archive.Word(range.Start.Value);
        return new(new(start), new(archive.Near(range.End.Value, start)));
    }

    private ushort CarryShort(ushort value) => (ushort)archive.Unsigned(value, ushort.MaxValue, "16 bits of");

    /// <summary>An order of options is written out once in a batch.</summary>
    private OptionLayout? CarryLayout(OptionLayout? layout)
    {
        int known = layout is null ? 0 : _layouts.IndexOf(layout) + 1;
        if (layout is not null && known == 0) known = _layouts.Count + 1;
        int index = archive.Unsigned(known, _layouts.Count + 1, "an order of options");
        if (index == 0) return null;
        if (index <= _layouts.Count) return _layouts[index - 1];

        string lines = archive.Text(layout is null ? "" : string.Join(';', layout.Lines));
        _layouts.Add(layout ?? LayoutOf(lines));
        return _layouts[^1];
    }

    private OptionLayout LayoutOf(string lines)
    {
        if (_byText.TryGetValue(lines, out OptionLayout? known)) return known;
        if (!OptionLayout.TryParse(lines.Split(';'), out OptionLayout? layout, out string problem))
            throw new InvalidDataException($"an order of options '{lines}', {problem}");

        _byText.Add(lines, layout!);
        return layout!;
    }
}

namespace ActorTcp.Protocol.Tcp;

/// <summary>packetdrill's words for options.</summary>
internal static class OptionWords
{
    private static readonly (string Word, OptionToken Token)[] Words =
    [
        ("nop", OptionToken.Nop), ("eol", OptionToken.End), ("mss", OptionToken.Mss),
        ("wscale", OptionToken.WindowScale), ("sackOK", OptionToken.SackPermitted),
        ("TS", OptionToken.Timestamps), ("sack", OptionToken.Sack),
    ];

    public static string All => string.Join(", ", Words.Select(one => one.Word));

    public static string Of(OptionToken token) => Words.First(one => one.Token == token).Word;

    public static bool TryFind(string word, out OptionToken token)
    {
        foreach ((string known, OptionToken found) in Words)
        {
            if (known != word) continue;
            token = found;
            return true;
        }

        token = default;
        return false;
    }
}

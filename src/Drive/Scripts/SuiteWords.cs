namespace ActorTcp.Drive.Scripts;

/// <summary>The words that the runners of the Linux suites define for every script, for the addresses that
/// IPv4 scripts have.</summary>
internal static class SuiteWords
{
    /// <summary>Cookies of Fast Open: by the key that defaults.sh sets, and by a key of zeros.</summary>
    private static readonly (string Word, string Value)[] All =
    [
        ("TFO_COOKIE", "3021b9d889017eeb"), ("TFO_COOKIE_ZERO", "b7c12350a90dc8f5"),
        ("CMSG_LEVEL_IP", "SOL_IP"), ("CMSG_TYPE_RECVERR", "IP_RECVERR"),
    ];

    /// <summary>What the command line defines wins.</summary>
    public static IReadOnlyDictionary<string, string> With(IReadOnlyDictionary<string, string> definitions)
    {
        var all = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach ((string word, string value) in All) all[word] = value;
        foreach ((string word, string value) in definitions) all[word] = value;
        return all;
    }
}

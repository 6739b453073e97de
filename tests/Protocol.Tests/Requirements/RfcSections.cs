namespace ActorTcp.Protocol.Tests.Requirements;

/// <summary>The RFCs of TCP, section by section, as far as a section asks something of an endpoint or of a
/// link.</summary>
public static partial class RfcSections
{
    public static IReadOnlyList<ListedRfc> All { get; } =
        [.. Core, .. Recovery, .. Congestion, .. Opening, .. Path];

    /// <summary>What the sources cite besides: formats, IP and ICMP, programs.</summary>
    public static IReadOnlyDictionary<string, string> Besides { get; } = new SortedDictionary<string, string>(
        StringComparer.Ordinal)
    {
        ["791"] = "Internet Protocol",
        ["792"] = "Internet Control Message Protocol",
        ["864"] = "Character Generator Protocol",
        ["1071"] = "Computing the Internet Checksum",
        ["1812"] = "Requirements for IP Version 4 Routers",
        ["2474"] = "The Differentiated Services Field",
        ["2544"] = "Benchmarking Methodology: its addresses",
        ["4291"] = "IP Version 6 Addressing Architecture",
        ["4443"] = "ICMPv6",
        ["5180"] = "IPv6 Benchmarking Methodology: its addresses",
        ["5562"] = "Adding ECN Capability to TCP's SYN/ACK Packets",
        ["6437"] = "IPv6 Flow Label Specification",
        ["6864"] = "Updated Specification of the IPv4 ID Field",
        ["6946"] = "Processing of IPv6 \"Atomic\" Fragments",
        ["6994"] = "Shared Use of Experimental TCP Options",
        ["7560"] = "Requirements for Increased Fidelity in ECN Feedback",
        ["7567"] = "Recommendations Regarding Active Queue Management",
        ["8200"] = "Internet Protocol, Version 6",
        ["8311"] = "Relaxing Restrictions on ECN Experimentation",
        ["9110"] = "HTTP Semantics",
        ["9112"] = "HTTP/1.1",
        ["draft-ietf-opsawg-pcapng"] = "PCAP Next Generation Capture File Format",
    };

    /// <summary>The RFC of that number; null where it is not listed.</summary>
    public static ListedRfc? Find(string id) => All.FirstOrDefault(rfc => rfc.Id == id);
}

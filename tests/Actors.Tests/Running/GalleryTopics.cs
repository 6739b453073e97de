namespace ActorTcp.Actors.Tests.Running;

/// <summary>In which order, and under which headings, the gallery shows its scenarios.</summary>
internal static class GalleryTopics
{
    public static readonly (string Heading, string[] Files)[] All =
    [
        ("Opening",
        [
            "three-way-handshake", "simultaneous-open", "old-duplicate-syn", "handshake-syn-lost",
            "handshake-synack-lost", "handshake-ack-lost", "third-ack-lost-and-forgotten",
        ]),
        ("Queues of a listener",
        [
            "accept-queue-full-drop-ack", "accept-queue-full-reset", "accept-queue-full-drop-syn",
            "syn-queue-full", "syn-flood-without-cookies", "syn-flood-with-cookies",
        ]),
        ("Closing",
        [
            "orderly-close", "close-fin-ack-in-one", "simultaneous-close", "close-fin-lost",
            "close-ack-of-fin-lost", "close-second-fin-lost", "last-ack-lost",
            "fin-retransmitted-to-its-limit", "fin-wait-2-times-out", "fin-wait-2-for-ever",
            "close-wait-never-ends", "half-close", "shutdown-read", "shutdown-both", "linger-with-a-time",
        ]),
        ("TIME-WAIT",
        [
            "time-wait-holds-the-port", "time-wait-reuse-address", "time-wait-reused-by-timestamps",
            "time-wait-old-duplicate",
        ]),
        ("Resets",
        [
            "closed-port", "linger-zero-resets", "process-killed-with-unread-data", "reboot-answers-rst",
            "time-wait-answers-a-syn", "connect-timeout-resets",
        ]),
        ("Half-open connections, crashes, repairs",
        [
            "half-open-found-by-writing", "half-open-found-by-keep-alive",
            "half-open-found-by-user-timeout", "half-open-never-found",
            "crash-of-the-active-closer", "crash-of-the-passive-closer", "node-crash", "process-exit-linux",
            "process-exit-windows", "recovers-after-a-cut",
        ]),
        ("Windows and small segments",
        [
            "zero-window", "silly-window", "nagle-against-delayed-ack", "nagle-off",
        ]),
        ("Congestion, loss and order",
        [
            "congestion-on-one-picture", "congestion-side-by-side", "congestion-dctcp",
            "accurate-ecn", "accurate-ecn-bleached",
            "reordering-and-duplicates", "path-mtu-shrinks", "path-mtu-black-hole", "lossy-web",
        ]),
        ("Programs",
        [
            "messages-stick-together", "framing-by-size", "framing-by-line", "framing-by-length",
            "http-keep-alive", "http-one-request-each", "browser-six-connections", "misbehaving-servers",
            "many-sources",
        ]),
    ];
}

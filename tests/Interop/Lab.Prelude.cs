namespace ActorTcp.Interop;

/// <content>What every script may call.</content>
/// <remarks>Nothing waits for a time where it can wait for a condition: a machine may be slow.</remarks>
internal sealed partial class Lab
{
    /// <summary>For scripts in other networks too; 'lo' is down there.</summary>
    public const string Common = """
        set -u

        # eventually COMMAND: waits until it succeeds; where it never does, the script, or the subshell, ends
        eventually() {
            for _ in $(seq 2400); do
                if eval "$1"; then return; fi
                sleep 0.05
            done
            echo "in two minutes this did not come true: $1"; ss -tanieH; cat "$DIR/emulator.txt"
            exit 98
        }

        # sockets OPTION... : connections, or with -l listeners, one a line, as 'ss' filters them
        sockets() { ss -tnH "$@" 2>/dev/null; }

        # listening PORT: waits for a server of this machine
        listening() { eventually "sockets -l 'sport = :$1' | grep -q ."; }

        # counter NAME: the kernel's counter of TCP in this network, as /proc/net/snmp names it
        counter() {
            awk -v name="$1" '/^Tcp:/ && !at { for (i = 1; i <= NF; i++) if ($i == name) at = i; next }
                /^Tcp:/ { print $at }' /proc/net/snmp
        }

        # routed FILE: the emulator's device has its last route
        routed() {
            if grep -q 'fd00:99::2' "$1"; then
                ip -6 route show dev tun0 2>/dev/null | grep -q '^fd00:99::2'
            else
                ip -4 route show dev tun0 2>/dev/null | grep -q .
            fi
        }

        # switch: sets the kernel's switches that the file of that name lists, below net/ipv4
        switch() {
            echo 1 > /proc/sys/net/ipv6/conf/all/disable_ipv6
            tr ',' '\t' < switches | while IFS== read -r name value; do
                [ -z "$name" ] || echo "$value" > "/proc/sys/net/ipv4/$name"
            done
        }

        # start FILE [OPTION...]: runs the emulator, returns when its routes are there; packets that come
        # before it is ready for them wait
        start() {
            "$DOTNET" "$ACTORTCP" run "$@" --tun tun0 --lag-budget 10min --out "$DIR/out" \
                > "$DIR/emulator.txt" 2>&1 &
            EMULATOR=$!
            eventually "! kill -0 $EMULATOR 2>/dev/null || routed '$1'"
            if ! kill -0 $EMULATOR 2>/dev/null; then
                echo 'the emulator did not start:'; cat "$DIR/emulator.txt"; exit 99
            fi
        }

        # nginx PORT: serves the files of DIR
        nginx() {
            chmod 755 "$DIR"
            command nginx -p "$DIR" -c nginx.conf -g 'user root;' &
            listening "$1"
        }

        # stop: ends the emulator, shows what it said
        stop() {
            kill -TERM $EMULATOR
            ended
        }

        # ended: waits until the emulator has ended by itself
        ended() {
            wait $EMULATOR
            echo "emulator: $?"
            cat "$DIR/emulator.txt"
        }

        """;
}

using ActorTcp.Drive.Lines;

namespace ActorTcp.Drive.Tests.Lines;

/// <summary>The line protocol: what each line is answered with.</summary>
public sealed class DriveSessionTests
{
    private readonly DriveSession _session = new(new());

    [Fact]
    public void A_listening_host_answers_to_a_syn()
    {
        Ask("1 socket inet").ShouldBe("1 ok 3 @0");
        Ask("2 bind 3 * 8080").ShouldBe("2 ok @0");
        Ask("3 listen 3 5").ShouldBe("3 ok @0");
        _session.Take("4 accept 3").ShouldBeEmpty(); // it waits
        Ask("5 advance 1000000").ShouldBe("5 ok @1000000");
        string syn = Packets.Hex(flags: 0x02, seq: 1000, ack: 0);
        Ask($"6 inject {syn}").ShouldBe("6 ok @1000000");
        string[] answer = Ask("7 next 1000").Split(' ');
        answer[..3].ShouldBe(["7", "ok", "1000000"]);
        answer[^1].ShouldBe("@1000000");

        byte[] packet = Convert.FromHexString(answer[3]);
        packet[20 + 13].ShouldBe((byte)0x12); // SYN and ACK
        uint isn = System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(packet.AsSpan(24));
        Ask("8 next 1000").ShouldBe("8 none @1001000");
        Ask("9 state-count SYN-RECEIVED").ShouldBe("9 ok 1 @1001000");
        string ack = Packets.Hex(flags: 0x10, seq: 1001, ack: unchecked(isn + 1));
        _session.Take($"10 inject {ack}").ShouldBe(["4 ok 4 @1001000", "10 ok @1001000"]);

        _session.Take("11 read 4 100").ShouldBeEmpty();
        string data = Packets.Hex(flags: 0x18, seq: 1001, ack: unchecked(isn + 1), text: "6869");
        _session.Take($"12 inject {data}").ShouldBe(["11 ok 2 6869 @1001000", "12 ok @1001000"]);
        Ask("13 write 4 6f6b").ShouldBe("13 ok 2 @1001000");
        Ask("14 next 0").ShouldStartWith("14 ok 1001000 45"); // the ACK of what was read
        Ask("14 next 0").ShouldEndWith("6f6b @1001000");
        Ask("15 info 4").ShouldStartWith("15 ok {\"state\":\"ESTABLISHED\",");
        Ask("16 getsockopt 4 TCP_NODELAY").ShouldBe("16 ok 0 @1001000");
        Ask("17 setsockopt 4 TCP_NODELAY 1").ShouldBe("17 ok @1001000");
        Ask("18 getsockopt 4 TCP_NODELAY").ShouldBe("18 ok 1 @1001000");
        Ask("19 poll 0 4:POLLIN|POLLOUT").ShouldBe("19 ok 1 4:POLLOUT @1001000");
        Ask("20 close 4").ShouldBe("20 ok @1001000");
    }

    [Fact]
    public void A_call_that_a_close_ends_is_answered_before_the_close()
    {
        Ask("1 socket inet");
        Ask("2 bind 3 * 8080");
        Ask("3 listen 3 5");
        _session.Take("4 accept 3").ShouldBeEmpty();
        _session.Take("5 close 3").ShouldBe(["4 err EBADF @0", "5 ok @0"]);
    }

    [Fact]
    public void What_is_no_request_is_answered_with_its_first_word()
    {
        Ask(" \t").ShouldBe("err EPROTO expected an id and a command @0");
        Ask("7\t").ShouldBe("7 err EPROTO expected an id and a command @0");
        Ask(new string('7', 1000)).ShouldStartWith(new string('7', 64) + " err EPROTO");
        _session.Refuse("8 write 3 00", "too long").ShouldBe(["8 err EPROTO too long @0"]);
    }

    [Fact]
    public void Errors_carry_their_name()
    {
        Ask("a listen 9 1").ShouldBe("a err EBADF @0");
        Ask("b socket inet").ShouldBe("b ok 3 @0");
        Ask("c fcntl 3 SETFL O_RDWR|O_NONBLOCK").ShouldBe("c ok @0");
        Ask("d fcntl 3 GETFL").ShouldBe("d ok 2050 @0");
        Ask("e read 3 10").ShouldBe("e err ENOTCONN @0");
        Ask("f connect 3 192.0.2.1 80").ShouldBe("f err EINPROGRESS @0");
        Ask("g next 0").ShouldStartWith("g ok 0 45");
        _session.Take("h quit").ShouldBe(["h ok @0"]);
        _session.HasQuit.ShouldBeTrue();
    }

    [Fact]
    public void A_connect_that_nobody_answers_gives_up_at_its_time()
    {
        Ask("1 socket inet");
        Ask("2 sysctl net.ipv4.tcp_syn_retries 1").ShouldBe("2 ok @0");
        Ask("3 socket inet").ShouldBe("3 ok 4 @0");
        _session.Take("4 connect 4 192.0.2.1 80").ShouldBeEmpty();
        _session.Take("5 advance 10000000000").ShouldBe(["4 err ETIMEDOUT @3000000000", "5 ok @10000000000"]);
    }

    [Theory]
    [InlineData("", "err EPROTO expected an id and a command @0")]
    [InlineData("7", "7 err EPROTO expected an id and a command @0")]
    [InlineData("7 frobnicate", "7 err EPROTO found 'frobnicate'; there is no such command @0")]
    [InlineData("7 socket", "7 err EPROTO socket: found nothing; expected inet or inet6 @0")]
    [InlineData("7 socket unix", "7 err EPROTO socket: found 'unix'; expected inet or inet6 @0")]
    [InlineData("7 socket inet more", "7 err EPROTO socket: found 'more'; expected the end of the line @0")]
    [InlineData("7 read three 1",
        "7 err EPROTO read: found 'three'; expected a descriptor of -2147483648 to 2147483647 @0")]
    [InlineData("7 inject 4", "7 err EPROTO inject: found 1 characters; expected bytes in hexadecimal @0")]
    [InlineData("7 advance -1",
        "7 err EPROTO advance: found '-1'; expected nanoseconds of 0 to 9223372036854775806 @0")]
    [InlineData("7 sysctl net.ipv4.no_such 1",
        "7 err EPROTO sysctl net.ipv4.no_such: there is no such knob @0")]
    [InlineData("7 state-count HAPPY", "7 err EPROTO state-count: found 'HAPPY'")]
    [InlineData("7 persona plan9", "7 err EPROTO persona: found 'plan9'; expected freebsd, linux")]
    [InlineData("7 setsockopt 3 SO_NOTHING 1", "7 err EPROTO setsockopt: found 'SO_NOTHING'")]
    public void Bad_lines_change_nothing(string line, string answer)
    {
        Ask(line).ShouldStartWith(answer);
        Ask("1 socket inet").ShouldBe("1 ok 3 @0");
        Ask("2 next 0").ShouldBe("2 none @0");
    }

    [Fact]
    public void Options_without_effect_can_be_set()
    {
        Ask("1 socket inet");
        Ask("2 setsockopt 3 SO_DEBUG 1").ShouldBe("2 ok @0");
        Ask("3 setsockopt 4 SO_DEBUG 1").ShouldBe("3 err EBADF @0");
    }

    [Fact]
    public void The_end_of_the_peer_is_told_once_there_is_one()
    {
        Ask("1 socket inet");
        Ask("2 getpeername 3").ShouldBe("2 err ENOTCONN @0");
        Ask("3 getpeername 4").ShouldBe("3 err EBADF @0");
        _session.Take("4 connect 3 192.0.2.1 80").ShouldBeEmpty();
        Ask("5 getpeername 3").ShouldBe("5 ok 192.0.2.1 80 @0");
    }

    [Fact]
    public void Sending_to_an_address_connects_where_it_is_asked_to()
    {
        Ask("1 persona linux").ShouldBe("1 ok @0");
        Ask("2 socket inet");
        Ask("3 sendto 3 192.0.2.1 80 0102").ShouldBe("3 err EPIPE @0");
        _session.Take("4 sendto 3 192.0.2.1 80 0102 MSG_FASTOPEN").ShouldBeEmpty(); // asks for a cookie
        Ask("5 persona freebsd").ShouldBe("5 ok @0");
        Ask("6 socket inet");
        Ask("7 sendto 4 192.0.2.1 80 0102").ShouldBe("7 ok 2 @0");
        Ask("8 state-count SYN-SENT").ShouldBe("8 ok 2 @0");
    }

    private string Ask(string line) => _session.Take(line).Single();
}

// The workloads of 'actortcp bench lifecycle' and 'bench bulk' in ns-3. Prints segments and seconds of processor
// time.

#include <cstdlib>
#include <ctime>
#include <iostream>
#include <string>

#include "ns3/core-module.h"
#include "ns3/internet-module.h"
#include "ns3/network-module.h"
#include "ns3/point-to-point-module.h"

using namespace ns3;

namespace {

constexpr uint32_t Request = 1024;
constexpr uint32_t Reply = 10240;
constexpr uint64_t Total = 100000000; // a tenth of the others: it takes its time
constexpr uint16_t Port = 80;
constexpr int PerPair = 1000; // ns-3 has 16,384 ports a host, and looks through all that are in use

uint64_t segments;
uint64_t received;
int done;

struct End {
    uint64_t count = 0;
};

void Sent(Ptr<const Packet>) { segments++; }

uint32_t TakeAll(Ptr<Socket> socket)
{
    uint32_t count = 0;
    while (Ptr<Packet> packet = socket->Recv()) {
        if (packet->GetSize() == 0) break;
        count += packet->GetSize();
    }
    return count;
}

void Asks(End*, Ptr<Socket> socket) { socket->Send(Create<Packet>(Request)); }

void Hears(End* end, Ptr<Socket> socket)
{
    end->count += TakeAll(socket);
    if (end->count != Reply) return;
    socket->Close();
    done++;
    end->count++;
}

void Answers(End* end, Ptr<Socket> socket)
{
    end->count += TakeAll(socket);
    if (end->count == Request) socket->Send(Create<Packet>(Reply));
}

void Closes(Ptr<Socket> socket) { socket->Close(); }

void Ignores(Ptr<Socket>) {}

void Drains(End*, Ptr<Socket> socket)
{
    received += TakeAll(socket);
    if (received >= Total) Simulator::Stop();
}

void Fills(End* end, Ptr<Socket> socket, uint32_t room)
{
    while (end->count < Total && room > 0) {
        uint32_t size = std::min<uint64_t>({room, 65536, Total - end->count});
        if (socket->Send(Create<Packet>(size)) < 0) return;
        end->count += size;
        room = socket->GetTxAvailable();
    }
}

void StartsToFill(End* end, Ptr<Socket> socket) { Fills(end, socket, socket->GetTxAvailable()); }

void Serves(void (*what)(End*, Ptr<Socket>), Ptr<Socket> socket, const Address&)
{
    socket->SetRecvCallback(MakeBoundCallback(what, new End));
    socket->SetCloseCallbacks(MakeCallback(&Closes), MakeCallback(&Ignores));
}

void Listen(Ptr<Node> node, void (*what)(End*, Ptr<Socket>))
{
    Ptr<Socket> listener = Socket::CreateSocket(node, TcpSocketFactory::GetTypeId());
    listener->Bind(InetSocketAddress(Ipv4Address::GetAny(), Port));
    listener->Listen();
    listener->SetAcceptCallback(MakeNullCallback<bool, Ptr<Socket>, const Address&>(),
                                MakeBoundCallback(&Serves, what));
}

void OpenOne(Ptr<Node> node, Ipv4Address server)
{
    Ptr<Socket> socket = Socket::CreateSocket(node, TcpSocketFactory::GetTypeId());
    End* end = new End;
    socket->SetConnectCallback(MakeBoundCallback(&Asks, end), MakeCallback(&Ignores));
    socket->SetRecvCallback(MakeBoundCallback(&Hears, end));
    socket->Connect(InetSocketAddress(server, Port));
}

void FillOne(Ptr<Node> node, Ipv4Address server)
{
    Ptr<Socket> socket = Socket::CreateSocket(node, TcpSocketFactory::GetTypeId());
    End* end = new End;
    socket->SetConnectCallback(MakeBoundCallback(&StartsToFill, end), MakeCallback(&Ignores));
    socket->SetSendCallback(MakeBoundCallback(&Fills, end));
    socket->Connect(InetSocketAddress(server, Port));
}

} // namespace

int main(int count, char** words)
{
    bool isBulk = count > 1 && std::string(words[1]) == "bulk";
    int connections = isBulk ? 1 : count > 2 ? std::atoi(words[2]) : 100000;
    Config::SetDefault("ns3::TcpSocket::SegmentSize", UintegerValue(1460));
    Config::SetDefault("ns3::TcpSocket::InitialCwnd", UintegerValue(10));
    if (isBulk) {
        Config::SetDefault("ns3::TcpSocket::SndBufSize", UintegerValue(4 << 20));
        Config::SetDefault("ns3::TcpSocket::RcvBufSize", UintegerValue(4 << 20));
    }

    std::clock_t start = std::clock();
    PointToPointHelper wire;
    wire.SetDeviceAttribute("DataRate", StringValue("100Gbps"));
    wire.SetDeviceAttribute("Mtu", UintegerValue(1500));
    wire.SetChannelAttribute("Delay", TimeValue(MilliSeconds(isBulk ? 5 : 10)));
    wire.SetQueue("ns3::DropTailQueue", "MaxSize", StringValue("1000000p"));
    InternetStackHelper stack;
    Ipv4AddressHelper addresses("10.0.0.0", "255.255.255.252");
    int pairs = (connections + PerPair - 1) / PerPair;
    for (int pair = 0; pair < pairs; pair++) {
        NodeContainer nodes(2);
        stack.Install(nodes);
        NetDeviceContainer devices = wire.Install(nodes);
        Ipv4Address server = addresses.Assign(devices).GetAddress(1);
        addresses.NewNetwork();
        for (uint32_t i = 0; i < 2; i++)
            devices.Get(i)->TraceConnectWithoutContext("PhyTxBegin", MakeCallback(&Sent));
        Listen(nodes.Get(1), isBulk ? &Drains : &Answers);
        for (int i = pair; i < connections; i += pairs) {
            Time at = isBulk ? Seconds(0) : Seconds(10.0 * i / connections);
            Simulator::Schedule(at, isBulk ? &FillOne : &OpenOne, nodes.Get(0), server);
        }
    }

    Simulator::Run();
    double used = double(std::clock() - start) / CLOCKS_PER_SEC;
    if (isBulk) done = received >= Total;
    std::cout << segments << ' ' << used << ' ' << done << std::endl;
    return 0;
}

// The workloads of 'actortcp bench lifecycle' and 'bench bulk' with the kernel's own sockets over loopback, both
// ends in one thread. Prints segments and seconds of processor time. Wants a network of its own, see 'run'.

#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

enum { REQUEST = 1024, REPLY = 10240, AT_ONCE = 200, SOURCES = 16, PORT = 7000, MOST = 65536, PIECE = 65536 };

struct end { int is_server; int count; };

static struct end ends[MOST];
static char bytes[1 << 20];
static int events, listener, opened, done, goal;

static void check(int ok, const char *what)
{
    if (ok) return;
    perror(what);
    exit(1);
}

// Segments that this network has sent.
static long segments(void)
{
    char line[1024];
    long value = -1;
    FILE *file = fopen("/proc/self/net/snmp", "r");
    check(file != NULL, "snmp");
    while (fgets(line, sizeof line, file))
        sscanf(line, "Tcp: %*d %*d %*d %*d %*d %*d %*d %*d %*d %*d %ld", &value);
    fclose(file);
    return value;
}

static double cpu(void)
{
    struct rusage use;
    getrusage(RUSAGE_SELF, &use);
    return use.ru_utime.tv_sec + use.ru_stime.tv_sec + (use.ru_utime.tv_usec + use.ru_stime.tv_usec) / 1e6;
}

static struct sockaddr_in at(unsigned host, int port)
{
    struct sockaddr_in address = { .sin_family = AF_INET, .sin_port = htons(port) };
    address.sin_addr.s_addr = htonl(0x7f000001u + (host << 8)); // 127.0.x.1
    return address;
}

static void watch(int fd, int is_server, unsigned what)
{
    struct epoll_event event = { .events = what, .data.fd = fd };
    ends[fd] = (struct end){ is_server, 0 };
    check(epoll_ctl(events, EPOLL_CTL_ADD, fd, &event) == 0, "epoll_ctl");
}

static void listen_here(void)
{
    int yes = 1;
    struct sockaddr_in here = at(0, PORT);
    listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    check(bind(listener, (struct sockaddr *)&here, sizeof here) == 0, "bind");
    check(listen(listener, 4096) == 0, "listen");
}

static int connect_to_it(int source)
{
    int yes = 1;
    struct sockaddr_in here = at(1 + source, 0), there = at(0, PORT);
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
    check(fd >= 0 && fd < MOST, "socket");
    setsockopt(fd, IPPROTO_IP, 24 /* IP_BIND_ADDRESS_NO_PORT */, &yes, sizeof yes);
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    check(bind(fd, (struct sockaddr *)&here, sizeof here) == 0, "bind");
    check(connect(fd, (struct sockaddr *)&there, sizeof there) == 0 || errno == EINPROGRESS, "connect");
    return fd;
}

static void open_next(void)
{
    if (opened == goal) return;
    int fd = connect_to_it(opened++ % SOURCES);
    watch(fd, 0, EPOLLIN);
    // On loopback the connection stands when connect returns.
    check(send(fd, bytes, REQUEST, 0) == REQUEST, "send");
}

static void accept_all(void)
{
    int fd;
    while ((fd = accept4(listener, NULL, NULL, SOCK_NONBLOCK)) >= 0) {
        int yes = 1;
        setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
        watch(fd, 1, EPOLLIN);
    }
}

static void serve(int fd)
{
    struct end *end = &ends[fd];
    ssize_t count = recv(fd, bytes, sizeof bytes, 0);
    if (count < 0 && errno == EAGAIN) return;
    check(count >= 0, "recv");
    end->count += count;
    if (end->is_server && count == 0) close(fd);
    else if (end->is_server && end->count == REQUEST) check(send(fd, bytes, REPLY, 0) == REPLY, "send");
    else if (!end->is_server && end->count == REPLY) {
        close(fd);
        done++;
        open_next();
    }
}

static void lifecycle(void)
{
    struct epoll_event ready[256];
    watch(listener, 1, EPOLLIN);
    while (opened < AT_ONCE && opened < goal) open_next();
    while (done < goal) {
        int count = epoll_wait(events, ready, 256, -1);
        for (int i = 0; i < count; i++) {
            if (ready[i].data.fd == listener) accept_all();
            else serve(ready[i].data.fd);
        }
    }
}

static void bulk(void)
{
    const long total = 1000000000;
    long sent = 0, received = 0;
    int client = connect_to_it(0), server;
    while ((server = accept4(listener, NULL, NULL, SOCK_NONBLOCK)) < 0) check(errno == EAGAIN, "accept");
    while (received < total) {
        ssize_t count = 0;
        long rest = total - sent;
        if (rest > 0) count = send(client, bytes, rest < PIECE ? rest : PIECE, 0);
        if (count > 0) sent += count;
        while ((count = recv(server, bytes, sizeof bytes, 0)) > 0) received += count;
    }
    done = 1;
}

int main(int count, char **words)
{
    if (count < 2) return 2;
    goal = count > 2 ? atoi(words[2]) : 100000;
    events = epoll_create1(0);
    listen_here();
    long before = segments();
    double start = cpu();
    if (strcmp(words[1], "bulk") == 0) bulk();
    else lifecycle();
    double used = cpu() - start;
    printf("%ld %.3f %d\n", segments() - before, used, done);
    return 0;
}

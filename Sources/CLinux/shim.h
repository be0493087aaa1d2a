// The few Linux calls that Swift's Glibc module leaves out. Header only: nothing here is compiled
// into a library of its own.
#ifndef ONEDOOR_CLINUX_SHIM_H
#define ONEDOOR_CLINUX_SHIM_H

// The Glibc module does not list these two headers at all.
#include <linux/sockios.h>
#include <stdint.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>

#include <sys/socket.h>

// glibc declares accept4 only under _GNU_SOURCE, which clang modules are built without. It saves
// two fcntl calls per connection and closes the gap in which a forked child would inherit it.
extern int accept4(int descriptor, struct sockaddr *address, socklen_t *length, int flags);

// What the system has taken and the peer has not. ioctl is variadic, which Swift does not see.
static inline int onedoor_untaken_bytes(int descriptor) {
    int count = 0;
    return ioctl(descriptor, SIOCOUTQ, &count) == 0 ? count : 0;
}

// The user data of an epoll event is a C union with a pointer in it, and the struct is packed on
// some processors: Swift would count every use as unsafe. These two calls carry a plain number.
struct onedoor_event {
    uint64_t token;
    uint32_t events;
};

enum { ONEDOOR_EVENTS_MAX = 256 };

static inline int onedoor_epoll_control(
    int poller, int operation, int descriptor, uint32_t events, uint64_t token) {
    struct epoll_event event;
    event.events = events;
    event.data.u64 = token;
    return epoll_ctl(poller, operation, descriptor, &event);
}

static inline int onedoor_epoll_wait(
    int poller, struct onedoor_event *happened, int room, int milliseconds) {
    struct epoll_event events[ONEDOOR_EVENTS_MAX];
    if (room > ONEDOOR_EVENTS_MAX) room = ONEDOOR_EVENTS_MAX;
    int count = epoll_wait(poller, events, room, milliseconds);
    for (int i = 0; i < count; i++) {
        happened[i].token = events[i].data.u64;
        happened[i].events = events[i].events;
    }
    return count;
}

#endif

// A disk that misbehaves on demand and a clock that is wrong: loaded into `onedoor serve` before
// the C library.
//
// A fault is a file in the folder $FAULTS and holds while that file is there:
//   write        no room: nothing can be written behind the end of a file
//   sync         what was written is not confirmed
//   room         statvfs knows of no free blocks
//   short        only some of the bytes are written; the caller may write the rest
//   short-full   the same, and the rest finds no room
//   short-error  the same, and the rest meets an error of the disk
//   clock        the time of day is so many seconds off as the file says
// All but the last meet the files in the folder $FAULTS_DATA whose path ends with what stands in
// the first line of the fault's file. A second line, `20 7`, makes it happen one time in 20, drawn
// from the seed 7. Both folders are absolute, without links.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

#define NEXT(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

// What stands in the fault's file; less than nothing where there is none. Keeps errno.
static ssize_t text_of(const char *fault, char *text, size_t size) {
    const char *faults = getenv("FAULTS");
    char name[PATH_MAX];
    int before = errno, file = -1;
    ssize_t length = -1;
    if (faults) {
        snprintf(name, sizeof name, "%s/%s", faults, fault);
        file = open(name, O_RDONLY | O_CLOEXEC);
    }
    if (file >= 0) {
        length = read(file, text, size - 1);
        close(file);
    }
    text[length < 0 ? 0 : length] = 0;
    errno = before;
    return length;
}

static unsigned state;

// The same numbers for the same seed; which write gets which is up to the threads.
static unsigned draw(void) {
    state = state * 1664525u + 1013904223u;
    return state >> 8;
}

static int is_drawn(const char *line) {
    static unsigned seeded;
    unsigned odds = 1, seed = 0;
    if (!line || sscanf(line, "%u %u", &odds, &seed) < 2 || odds == 0) return 1;
    if (seeded != seed) state = seeded = seed;
    return draw() % odds == 0;
}

static int holds(const char *fault, const char *path) {
    const char *data = getenv("FAULTS_DATA");
    char ending[NAME_MAX];
    if (!data || strncmp(path, data, strlen(data)) != 0) return 0;
    if (text_of(fault, ending, sizeof ending) < 0) return 0;
    char *line = strchr(ending, '\n');
    if (line) *line++ = 0;
    size_t whole = strlen(path), part = strlen(ending);
    return whole >= part && strcmp(path + whole - part, ending) == 0 && is_drawn(line);
}

static int holds_for(const char *fault, int file) {
    char link[64], path[PATH_MAX];
    int before = errno;
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t length = readlink(link, path, sizeof path - 1);
    errno = before;
    if (length < 0) return 0;
    path[length] = 0;
    return holds(fault, path);
}

// What the rest of a short write meets, on the thread that made it.
static __thread struct { int file, error; } rest;

static int fails(int file, off_t end) {
    struct stat status;
    if (rest.error && rest.file == file) {
        errno = rest.error;
        rest.error = 0;
        return 1;
    }
    int before = errno;
    int is_full = holds_for("write", file) && fstat(file, &status) == 0 && end > status.st_size;
    errno = is_full ? ENOSPC : before;
    return is_full;
}

// How many of the bytes are written.
static size_t taken(int file, size_t count) {
    static const struct { const char *fault; int error; } kinds[] = {
        {"short", 0}, {"short-full", ENOSPC}, {"short-error", EIO},
    };
    for (size_t kind = 0; count > 1 && kind < sizeof kinds / sizeof *kinds; kind++) {
        if (!holds_for(kinds[kind].fault, file)) continue;
        rest.file = file;
        rest.error = kinds[kind].error;
        return 1 + draw() % (count - 1);
    }
    return count;
}

ssize_t write(int file, const void *bytes, size_t count) {
    if (fails(file, lseek(file, 0, SEEK_CUR) + (off_t)count)) return -1;
    return NEXT(write)(file, bytes, taken(file, count));
}

ssize_t pwrite(int file, const void *bytes, size_t count, off_t offset) {
    if (fails(file, offset + (off_t)count)) return -1;
    return NEXT(pwrite)(file, bytes, taken(file, count), offset);
}

ssize_t pwrite64(int file, const void *bytes, size_t count, off64_t offset) {
    return pwrite(file, bytes, count, offset);
}

static int is_unconfirmed(int file) {
    if (!holds_for("sync", file)) return 0;
    errno = EIO;
    return 1;
}

int fsync(int file) { return is_unconfirmed(file) ? -1 : NEXT(fsync)(file); }

int fdatasync(int file) { return is_unconfirmed(file) ? -1 : NEXT(fdatasync)(file); }

int statvfs(const char *path, struct statvfs *status) {
    char whole[PATH_MAX];
    int answer = NEXT(statvfs)(path, status);
    if (answer == 0 && realpath(path, whole) && holds("room", whole)) status->f_bavail = 0;
    return answer;
}

static time_t seconds_off(void) {
    char text[32];
    return text_of("clock", text, sizeof text) < 0 ? 0 : (time_t)atoll(text);
}

int clock_gettime(clockid_t clock, struct timespec *now) {
    int answer = NEXT(clock_gettime)(clock, now);
    int is_of_day = clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE;
    if (answer == 0 && is_of_day) now->tv_sec += seconds_off();
    return answer;
}

int gettimeofday(struct timeval *now, void *zone) {
    int answer = NEXT(gettimeofday)(now, zone);
    if (answer == 0) now->tv_sec += seconds_off();
    return answer;
}

time_t time(time_t *result) {
    time_t now = NEXT(time)(NULL) + seconds_off();
    if (result) *result = now;
    return now;
}

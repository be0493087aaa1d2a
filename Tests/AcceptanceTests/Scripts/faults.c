// A disk that misbehaves on demand: loaded into `onedoor serve` before the C library.
//
// A fault is a file in the folder $FAULTS and holds while that file is there:
//   write  no room: nothing can be written behind the end of a file
//   sync   what was written is not confirmed
//   room   statvfs knows of no free blocks
// It meets the files in the folder $FAULTS_DATA whose path ends with what stands in the fault's
// file. Both folders are absolute, without links.
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
#include <unistd.h>

#define NEXT(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

static int holds(const char *fault, const char *path) {
    const char *faults = getenv("FAULTS"), *data = getenv("FAULTS_DATA");
    if (!faults || !data || strncmp(path, data, strlen(data)) != 0) return 0;
    char name[PATH_MAX], ending[NAME_MAX];
    snprintf(name, sizeof name, "%s/%s", faults, fault);
    int file = open(name, O_RDONLY | O_CLOEXEC);
    if (file < 0) return 0;
    ssize_t length = read(file, ending, sizeof ending);
    close(file);
    ssize_t rest = (ssize_t)strlen(path) - length;
    return length >= 0 && rest >= 0 && memcmp(path + rest, ending, (size_t)length) == 0;
}

static int holds_for(const char *fault, int file) {
    char link[64], path[PATH_MAX];
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0) return 0;
    path[length] = 0;
    return holds(fault, path);
}

static int has_no_room(int file, off_t end) {
    struct stat status;
    int before = errno;
    int is_full = holds_for("write", file) && fstat(file, &status) == 0 && end > status.st_size;
    errno = is_full ? ENOSPC : before;
    return is_full;
}

ssize_t write(int file, const void *bytes, size_t count) {
    if (has_no_room(file, lseek(file, 0, SEEK_CUR) + (off_t)count)) return -1;
    return NEXT(write)(file, bytes, count);
}

ssize_t pwrite(int file, const void *bytes, size_t count, off_t offset) {
    return has_no_room(file, offset + (off_t)count)
        ? -1 : NEXT(pwrite)(file, bytes, count, offset);
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

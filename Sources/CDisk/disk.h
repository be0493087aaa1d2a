// What the two files of this target share: `platter.c` keeps the bytes, `files.c` is what SQLite
// calls. Who holds no memory any more ends, as Swift does.
#ifndef ONEDOOR_DISK_H
#define ONEDOOR_DISK_H

#include "CDisk.h"

#include <pthread.h>
#include <sqlite3.h>

enum { NAME_BYTES_MAX = 256, REGIONS_MAX = 64 };

struct bytes {
    unsigned char *start;
    int64_t count, room;
};

// A write, or with a count of -1 a truncation, that was not synced yet.
struct change {
    struct change *next;
    int64_t at;
    int count;
    unsigned char bytes[];
};

// The index of a write-ahead log: memory that the connections of one process share.
struct index {
    int users, count;
    unsigned char *regions[REGIONS_MAX];
    int readers[SQLITE_SHM_NLOCK], writers[SQLITE_SHM_NLOCK];
};

// What a name of the directory stands for.
struct node {
    struct node *next;
    char name[NAME_BYTES_MAX];
    int users;
    // In the directory as programs see it, and in the one on the platter.
    int is_linked, is_linked_on_platter;
    // A new log: its first sync takes the directory with it, as SQLite does on Unix.
    int syncs_directory;
    // A sync failed: what is read may never have come to the platter.
    int is_doubtful;
    struct bytes seen, platter;
    struct change *first, **end;
    struct index *index;
    // Locks of the pager: how many connections read, and which one has more.
    int sharing;
    const struct handle *owner;
};

struct onedoor_disk {
    sqlite3_vfs vfs;
    char name[40];
    pthread_mutex_t mutex;
    uint64_t dice;
    // Files opened by an earlier process are void.
    int64_t process;
    struct node *nodes;
    int64_t room;
    enum onedoor_disk_failure armed, happened;
    int64_t countdown;
};

struct handle {
    sqlite3_file file;
    onedoor_disk *disk;
    struct node *node;
    struct index *index;
    int64_t process;
    int level;
    unsigned reading, writing;
};

// How much of what was not synced comes to the platter.
enum fate { EVERYTHING, NOTHING, A_BEGINNING, ANY_SECTORS };

void *disk_memory(size_t count);
uint64_t disk_draw(onedoor_disk *disk, uint64_t below);
// Whether the failure comes with this operation.
int disk_strikes(onedoor_disk *disk, enum onedoor_disk_failure failure);

struct node *disk_find(onedoor_disk *disk, const char *name);
struct node *disk_add(onedoor_disk *disk, const char *name);
// Forgets a file that nobody can come by any more.
void disk_let_go(onedoor_disk *disk, struct node *node);
void disk_leave(struct index *index);

void disk_write(struct node *node, const void *bytes, int count, int64_t at);
void disk_truncate(struct node *node, int64_t count);
void disk_settle(onedoor_disk *disk, struct node *node, enum fate fate);
void disk_sync_directory(onedoor_disk *disk);

// Fills in the calls SQLite makes.
void disk_serve(sqlite3_vfs *vfs);

#endif

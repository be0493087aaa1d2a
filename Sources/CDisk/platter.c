// The bytes of a simulated disk, and what becomes of them when the power fails.
#include "disk.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void *disk_memory(size_t count) {
    void *memory = calloc(1, count);
    if (!memory) abort();
    return memory;
}

// SplitMix64.
uint64_t disk_draw(onedoor_disk *disk, uint64_t below) {
    uint64_t bits = disk->dice += 0x9E3779B97F4A7C15u;
    bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9u;
    bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EBu;
    return (bits ^ (bits >> 31)) % below;
}

int disk_strikes(onedoor_disk *disk, enum onedoor_disk_failure failure) {
    if (disk->armed != failure || --disk->countdown > 0) return 0;
    disk->happened = failure;
    disk->armed = ONEDOOR_DISK_SOUND;
    return 1;
}

// MARK: Bytes

static void resize(struct bytes *bytes, int64_t count) {
    if (count > bytes->room) {
        bytes->room = count * 2;
        bytes->start = realloc(bytes->start, (size_t)bytes->room);
        if (!bytes->start) abort();
    }
    // A gap reads as zeros.
    if (count > bytes->count) {
        memset(bytes->start + bytes->count, 0, (size_t)(count - bytes->count));
    }
    bytes->count = count;
}

static void put(struct bytes *bytes, const struct change *change, int64_t from, int64_t to) {
    if (change->count < 0) {
        if (change->at < bytes->count) resize(bytes, change->at);
        return;
    }
    if (to > bytes->count) resize(bytes, to);
    memcpy(bytes->start + from, change->bytes + (from - change->at), (size_t)(to - from));
}

static void copy(struct bytes *to, const struct bytes *from) {
    resize(to, from->count);
    if (from->count > 0) memcpy(to->start, from->start, (size_t)from->count);
}

static struct change *append(struct node *node, int64_t at, int count, const void *bytes) {
    size_t kept = count > 0 ? (size_t)count : 0;
    struct change *change = disk_memory(sizeof *change + kept);
    change->at = at;
    change->count = count;
    if (kept > 0) memcpy(change->bytes, bytes, kept);
    *node->end = change;
    node->end = &change->next;
    return change;
}

void disk_write(struct node *node, const void *bytes, int count, int64_t at) {
    put(&node->seen, append(node, at, count, bytes), at, at + count);
}

void disk_truncate(struct node *node, int64_t count) {
    put(&node->seen, append(node, count, -1, NULL), 0, 0);
}

// Sectors survive each for itself and in any order; a write is torn at their borders.
static void put_sectors(onedoor_disk *disk, struct node *node, const struct change *change) {
    int64_t sector = disk_draw(disk, 2) ? 512 : 4096;
    int64_t end = change->at + change->count;
    for (int64_t from = change->at; from < end;) {
        int64_t to = (from / sector + 1) * sector;
        if (to > end) to = end;
        if (disk_draw(disk, 2)) put(&node->platter, change, from, to);
        from = to;
    }
}

void disk_settle(onedoor_disk *disk, struct node *node, enum fate fate) {
    uint64_t count = 0;
    for (struct change *change = node->first; change; change = change->next) count++;
    uint64_t kept = fate == EVERYTHING ? count : 0;
    if (fate == A_BEGINNING) kept = disk_draw(disk, count + 1);
    for (struct change *change = node->first, *next; change; change = next) {
        next = change->next;
        if (kept > 0) {
            put(&node->platter, change, change->at, change->at + change->count);
            kept--;
        } else if (fate == ANY_SECTORS) {
            if (change->count >= 0) put_sectors(disk, node, change);
            else if (disk_draw(disk, 2)) put(&node->platter, change, 0, 0);
        }
        free(change);
    }
    node->first = NULL;
    node->end = &node->first;
}

// MARK: The directory

struct node *disk_find(onedoor_disk *disk, const char *name) {
    struct node *node = disk->nodes;
    while (node && !(node->is_linked && strcmp(node->name, name) == 0)) node = node->next;
    return node;
}

struct node *disk_add(onedoor_disk *disk, const char *name) {
    struct node *node = disk_memory(sizeof *node);
    snprintf(node->name, sizeof node->name, "%s", name);
    node->end = &node->first;
    node->next = disk->nodes;
    disk->nodes = node;
    return node;
}

void disk_let_go(onedoor_disk *disk, struct node *node) {
    if (node->users > 0 || node->is_linked || node->is_linked_on_platter) return;
    struct node **place = &disk->nodes;
    while (*place != node) place = &(*place)->next;
    *place = node->next;
    disk_settle(disk, node, NOTHING);
    free(node->seen.start);
    free(node->platter.start);
    free(node);
}

void disk_leave(struct index *index) {
    if (--index->users > 0) return;
    for (int region = 0; region < index->count; region++) free(index->regions[region]);
    free(index);
}

void disk_sync_directory(onedoor_disk *disk) {
    for (struct node *node = disk->nodes, *next; node; node = next) {
        next = node->next;
        node->is_linked_on_platter = node->is_linked;
        disk_let_go(disk, node);
    }
}

// MARK: What the play does to it

onedoor_disk *onedoor_disk_make(uint64_t seed) {
    onedoor_disk *disk = disk_memory(sizeof *disk);
    pthread_mutex_init(&disk->mutex, NULL);
    disk->dice = seed;
    disk->room = INT64_MAX;
    // The address is nobody else's as long as the disk lives.
    snprintf(disk->name, sizeof disk->name, "onedoor-%p", (void *)disk);
    disk_serve(&disk->vfs);
    disk->vfs.zName = disk->name;
    disk->vfs.pAppData = disk;
    if (sqlite3_vfs_register(&disk->vfs, 0) == SQLITE_OK) return disk;
    free(disk);
    return NULL;
}

void onedoor_disk_free(onedoor_disk *disk) {
    sqlite3_vfs_unregister(&disk->vfs);
    for (struct node *node = disk->nodes, *next; node; node = next) {
        next = node->next;
        node->is_linked = node->is_linked_on_platter = 0;
        disk_let_go(disk, node);
    }
    pthread_mutex_destroy(&disk->mutex);
    free(disk);
}

const char *onedoor_disk_name(const onedoor_disk *disk) { return disk->name; }

void onedoor_disk_arm(onedoor_disk *disk, enum onedoor_disk_failure failure, int64_t number) {
    pthread_mutex_lock(&disk->mutex);
    disk->armed = failure;
    disk->countdown = number;
    pthread_mutex_unlock(&disk->mutex);
}

enum onedoor_disk_failure onedoor_disk_disarm(onedoor_disk *disk) {
    pthread_mutex_lock(&disk->mutex);
    enum onedoor_disk_failure happened = disk->happened;
    disk->armed = ONEDOOR_DISK_SOUND;
    // Only a new process brings the power back.
    if (happened != ONEDOOR_DISK_POWER_FAILS) disk->happened = ONEDOOR_DISK_SOUND;
    pthread_mutex_unlock(&disk->mutex);
    return happened;
}

void onedoor_disk_set_room(onedoor_disk *disk, int64_t bytes) {
    pthread_mutex_lock(&disk->mutex);
    disk->room = bytes;
    pthread_mutex_unlock(&disk->mutex);
}

int64_t onedoor_disk_room(onedoor_disk *disk) {
    pthread_mutex_lock(&disk->mutex);
    int64_t room = disk->room;
    pthread_mutex_unlock(&disk->mutex);
    return room;
}

// Locks and shared memory go with the process.
static void start_anew(onedoor_disk *disk) {
    disk->process++;
    disk->armed = disk->happened = ONEDOOR_DISK_SOUND;
    for (struct node *node = disk->nodes; node; node = node->next) {
        node->sharing = 0;
        node->owner = NULL;
        if (node->index) disk_leave(node->index);
        node->index = NULL;
    }
}

void onedoor_disk_end_process(onedoor_disk *disk) {
    pthread_mutex_lock(&disk->mutex);
    start_anew(disk);
    for (struct node *node = disk->nodes; node; node = node->next) {
        // What never came to the platter is read until the kernel needs the memory.
        if (!node->is_doubtful || disk_draw(disk, 2)) continue;
        copy(&node->seen, &node->platter);
        for (struct change *change = node->first; change; change = change->next) {
            put(&node->seen, change, change->at, change->at + change->count);
        }
        node->is_doubtful = 0;
    }
    pthread_mutex_unlock(&disk->mutex);
}

void onedoor_disk_cut_power(onedoor_disk *disk) {
    pthread_mutex_lock(&disk->mutex);
    start_anew(disk);
    // The directory is journaled: it is the old one or the new one.
    int is_new = (int)disk_draw(disk, 2);
    for (struct node *node = disk->nodes, *next; node; node = next) {
        next = node->next;
        if (is_new) node->is_linked_on_platter = node->is_linked;
        node->is_linked = node->is_linked_on_platter;
        disk_settle(disk, node, (enum fate)disk_draw(disk, 4));
        copy(&node->seen, &node->platter);
        node->is_doubtful = 0;
        disk_let_go(disk, node);
    }
    pthread_mutex_unlock(&disk->mutex);
}

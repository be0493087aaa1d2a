// A disk in memory on which SQLite keeps its files, and which fails on command.
//
// It holds two states of each file: what a program sees, and what has reached the platter. A write
// reaches the platter when its file is synced, not before; a cut of the power keeps, by the disk's
// own dice, any part of what was not. So a program that relies on a write before its sync is found
// out. All dice are seeded: the same calls give the same disk.
#ifndef ONEDOOR_CDISK_H
#define ONEDOOR_CDISK_H

#include <stdint.h>

typedef struct onedoor_disk onedoor_disk;

// What may go wrong, once.
enum onedoor_disk_failure {
    ONEDOOR_DISK_SOUND,
    ONEDOOR_DISK_READ_FAILS,
    ONEDOOR_DISK_WRITE_FAILS,
    // Only the first part of a write is done.
    ONEDOOR_DISK_WRITE_FALLS_SHORT,
    // What was written since the last sync may be lost for good, though it can still be read for a
    // while: the kernel marks pages as clean that it could not write.
    ONEDOOR_DISK_SYNC_FAILS,
    // From then on nothing gets through, until the power is cut or the process ended.
    ONEDOOR_DISK_POWER_FAILS
};

// Makes an empty disk and registers it with SQLite under a name of its own. NULL: out of memory.
onedoor_disk *onedoor_disk_make(uint64_t seed);

// Every connection must be closed before.
void onedoor_disk_free(onedoor_disk *disk);

// The name to open a connection with.
const char *onedoor_disk_name(const onedoor_disk *disk);

// The n-th operation of the kind from now on goes wrong; 1 is the next one. A failing power counts
// everything that changes the disk.
void onedoor_disk_arm(onedoor_disk *disk, enum onedoor_disk_failure failure, int64_t number);

// Nothing more goes wrong. Tells what did since the disk was armed.
enum onedoor_disk_failure onedoor_disk_disarm(onedoor_disk *disk);

// How many bytes files may still grow by; no end of room in the beginning.
void onedoor_disk_set_room(onedoor_disk *disk, int64_t bytes);
int64_t onedoor_disk_room(onedoor_disk *disk);

// The process is gone, the system is not: all connections are void, what was written is there.
void onedoor_disk_end_process(onedoor_disk *disk);

// The machine is off: all connections are void, what was not synced is there in part or not.
void onedoor_disk_cut_power(onedoor_disk *disk);

#endif

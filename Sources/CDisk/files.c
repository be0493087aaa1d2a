// A simulated disk as SQLite calls it: a VFS with files, the locks of the pager and the shared index
// of the write-ahead log. https://www.sqlite.org/vfs.html says what each call has to do;
// `platter.c` says what becomes of the bytes.
#include "disk.h"

#include <string.h>

static struct handle *of(sqlite3_file *file) { return (struct handle *)file; }

// Whoever was opened by a process that ended, or lost its power, gets nothing any more.
static int is_void(const struct handle *handle) {
    return handle->process != handle->disk->process
        || handle->disk->happened == ONEDOOR_DISK_POWER_FAILS;
}

static int leave(struct handle *handle, int result) {
    pthread_mutex_unlock(&handle->disk->mutex);
    return result;
}

static void enter(struct handle *handle) { pthread_mutex_lock(&handle->disk->mutex); }

// MARK: Bytes

static int file_read(sqlite3_file *file, void *bytes, int count, sqlite3_int64 at) {
    struct handle *handle = of(file);
    enter(handle);
    if (is_void(handle) || disk_strikes(handle->disk, ONEDOOR_DISK_READ_FAILS)) {
        return leave(handle, SQLITE_IOERR_READ);
    }
    const struct bytes *seen = &handle->node->seen;
    int64_t there = at < seen->count ? seen->count - at : 0;
    if (there > count) there = count;
    if (there > 0) memcpy(bytes, seen->start + at, (size_t)there);
    memset((unsigned char *)bytes + there, 0, (size_t)(count - there));
    return leave(handle, there == count ? SQLITE_OK : SQLITE_IOERR_SHORT_READ);
}

static int file_write(sqlite3_file *file, const void *bytes, int count, sqlite3_int64 at) {
    struct handle *handle = of(file);
    onedoor_disk *disk = handle->disk;
    enter(handle);
    if (is_void(handle) || disk_strikes(disk, ONEDOOR_DISK_POWER_FAILS)
        || disk_strikes(disk, ONEDOOR_DISK_WRITE_FAILS)) {
        return leave(handle, SQLITE_IOERR_WRITE);
    }
    int result = SQLITE_OK, kept = count;
    if (disk_strikes(disk, ONEDOOR_DISK_WRITE_FALLS_SHORT)) {
        result = SQLITE_IOERR_WRITE;
        kept = (int)disk_draw(disk, (uint64_t)count);
    }
    int64_t size = handle->node->seen.count;
    int64_t growth = at + kept > size ? at + kept - size : 0;
    if (growth > disk->room) {
        // As much as there is room for; of a gap that the write would leave, nothing.
        result = SQLITE_FULL;
        kept = at > size ? 0 : (int)(size + disk->room - at);
        growth = kept > 0 ? disk->room : 0;
    }
    disk->room -= growth;
    if (kept > 0) disk_write(handle->node, bytes, kept, at);
    return leave(handle, result);
}

static int file_truncate(sqlite3_file *file, sqlite3_int64 count) {
    struct handle *handle = of(file);
    enter(handle);
    if (is_void(handle) || disk_strikes(handle->disk, ONEDOOR_DISK_POWER_FAILS)) {
        return leave(handle, SQLITE_IOERR_TRUNCATE);
    }
    disk_truncate(handle->node, count);
    return leave(handle, SQLITE_OK);
}

static int file_sync(sqlite3_file *file, int flags) {
    struct handle *handle = of(file);
    onedoor_disk *disk = handle->disk;
    (void)flags;
    enter(handle);
    if (is_void(handle) || disk_strikes(disk, ONEDOOR_DISK_POWER_FAILS)) {
        return leave(handle, SQLITE_IOERR_FSYNC);
    }
    if (disk_strikes(disk, ONEDOOR_DISK_SYNC_FAILS)) {
        disk_settle(disk, handle->node, NOTHING + (enum fate)disk_draw(disk, 3));
        handle->node->is_doubtful = 1;
        return leave(handle, SQLITE_IOERR_FSYNC);
    }
    disk_settle(disk, handle->node, EVERYTHING);
    if (handle->node->syncs_directory) disk_sync_directory(disk);
    handle->node->syncs_directory = 0;
    return leave(handle, SQLITE_OK);
}

static int file_size(sqlite3_file *file, sqlite3_int64 *count) {
    struct handle *handle = of(file);
    enter(handle);
    *count = handle->node->seen.count;
    return leave(handle, is_void(handle) ? SQLITE_IOERR_FSTAT : SQLITE_OK);
}

// MARK: Locks of the pager

static int file_lock(sqlite3_file *file, int level) {
    struct handle *handle = of(file);
    struct node *node = handle->node;
    enter(handle);
    if (is_void(handle)) return leave(handle, SQLITE_IOERR_LOCK);
    if (level <= handle->level) return leave(handle, SQLITE_OK);
    int is_others = node->owner && node->owner != handle;
    int is_shared = node->sharing > (handle->level >= SQLITE_LOCK_SHARED);
    int is_refused = level == SQLITE_LOCK_SHARED
        ? is_others && node->owner->level == SQLITE_LOCK_EXCLUSIVE
        : is_others || (level == SQLITE_LOCK_EXCLUSIVE && is_shared);
    if (is_refused) return leave(handle, SQLITE_BUSY);
    if (handle->level == SQLITE_LOCK_NONE) node->sharing++;
    if (level > SQLITE_LOCK_SHARED) node->owner = handle;
    handle->level = level;
    return leave(handle, SQLITE_OK);
}

static int file_unlock(sqlite3_file *file, int level) {
    struct handle *handle = of(file);
    enter(handle);
    if (handle->process == handle->disk->process && level < handle->level) {
        if (handle->node->owner == handle) handle->node->owner = NULL;
        if (level == SQLITE_LOCK_NONE) handle->node->sharing--;
    }
    if (level < handle->level) handle->level = level;
    return leave(handle, SQLITE_OK);
}

static int file_is_reserved(sqlite3_file *file, int *answer) {
    struct handle *handle = of(file);
    enter(handle);
    *answer = handle->node->owner != NULL;
    return leave(handle, SQLITE_OK);
}

// MARK: The index of the log

static int index_map(
    sqlite3_file *file, int region, int size, int extends, void volatile **memory) {
    struct handle *handle = of(file);
    enter(handle);
    *memory = NULL;
    if (is_void(handle) || region >= REGIONS_MAX) return leave(handle, SQLITE_IOERR_SHMMAP);
    if (!handle->index) {
        if (!handle->node->index) {
            // The node's own use ends with the process.
            handle->node->index = disk_memory(sizeof *handle->index);
            handle->node->index->users = 1;
        }
        handle->index = handle->node->index;
        handle->index->users++;
    }
    struct index *index = handle->index;
    while (extends && index->count <= region) {
        if (handle->disk->room < size) return leave(handle, SQLITE_IOERR_SHMSIZE);
        index->regions[index->count++] = disk_memory((size_t)size);
    }
    if (region < index->count) *memory = index->regions[region];
    return leave(handle, SQLITE_OK);
}

static int index_lock(sqlite3_file *file, int first, int count, int flags) {
    struct handle *handle = of(file);
    struct index *index = handle->index;
    unsigned mask = ((1u << count) - 1) << first;
    int is_exclusive = (flags & SQLITE_SHM_EXCLUSIVE) != 0;
    enter(handle);
    for (int place = first; place < first + count; place++) {
        unsigned bit = 1u << place;
        if (flags & SQLITE_SHM_UNLOCK) {
            if (handle->reading & bit) index->readers[place]--;
            if (handle->writing & bit) index->writers[place]--;
        } else if (is_void(handle)) {
            return leave(handle, SQLITE_IOERR_SHMLOCK);
        } else if ((index->writers[place] && !(handle->writing & bit))
            || (is_exclusive && index->readers[place] > ((handle->reading & bit) != 0))) {
            return leave(handle, SQLITE_BUSY);
        }
    }
    if (flags & SQLITE_SHM_UNLOCK) {
        handle->reading &= ~mask;
        handle->writing &= ~mask;
        return leave(handle, SQLITE_OK);
    }
    for (int place = first; place < first + count; place++) {
        unsigned bit = 1u << place;
        if (is_exclusive && !(handle->writing & bit)) index->writers[place]++;
        if (!is_exclusive && !(handle->reading & bit)) index->readers[place]++;
    }
    if (is_exclusive) handle->writing |= mask;
    else handle->reading |= mask;
    return leave(handle, SQLITE_OK);
}

static void index_barrier(sqlite3_file *file) {
    // Whoever holds the mutex next sees everything from before.
    enter(of(file));
    leave(of(file), 0);
}

static int index_unmap(sqlite3_file *file, int deletes) {
    struct handle *handle = of(file);
    enter(handle);
    struct node *node = handle->node;
    if (handle->index && deletes && node->index == handle->index) {
        disk_leave(node->index);
        node->index = NULL;
    }
    if (handle->index) disk_leave(handle->index);
    handle->index = NULL;
    return leave(handle, SQLITE_OK);
}

// MARK: The rest of a file

static int file_close(sqlite3_file *file) {
    struct handle *handle = of(file);
    file_unlock(file, SQLITE_LOCK_NONE);
    index_unmap(file, 0);
    enter(handle);
    handle->node->users--;
    disk_let_go(handle->disk, handle->node);
    return leave(handle, SQLITE_OK);
}

static int file_control(sqlite3_file *file, int code, void *value) {
    (void)file, (void)code, (void)value;
    return SQLITE_NOTFOUND;
}

// The same answers as for a file on Unix, so that SQLite writes in the same way.
static int file_sector(sqlite3_file *file) { return (void)file, 4096; }

static int file_character(sqlite3_file *file) {
    return (void)file, SQLITE_IOCAP_POWERSAFE_OVERWRITE;
}

static const sqlite3_io_methods methods = {
    2, file_close, file_read, file_write, file_truncate, file_sync, file_size, file_lock,
    file_unlock, file_is_reserved, file_control, file_sector, file_character, index_map,
    index_lock, index_barrier, index_unmap, NULL, NULL};

// MARK: The directory

static int vfs_open(
    sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *granted) {
    onedoor_disk *disk = vfs->pAppData;
    struct handle *handle = of(file);
    int is_log = flags & (SQLITE_OPEN_WAL | SQLITE_OPEN_MAIN_JOURNAL | SQLITE_OPEN_SUPER_JOURNAL);
    file->pMethods = NULL;
    pthread_mutex_lock(&disk->mutex);
    struct node *node = name ? disk_find(disk, name) : NULL;
    if (!node && (flags & SQLITE_OPEN_CREATE) && !disk_strikes(disk, ONEDOOR_DISK_POWER_FAILS)
        && disk->happened != ONEDOOR_DISK_POWER_FAILS) {
        node = disk_add(disk, name ? name : "");
        node->is_linked = name != NULL;
        node->syncs_directory = is_log != 0;
    }
    if (node) {
        node->users++;
        memset(handle, 0, sizeof *handle);
        handle->disk = disk;
        handle->node = node;
        handle->process = disk->process;
        file->pMethods = &methods;
        if (granted) *granted = flags;
    }
    pthread_mutex_unlock(&disk->mutex);
    return node ? SQLITE_OK : SQLITE_CANTOPEN;
}

static int vfs_delete(sqlite3_vfs *vfs, const char *name, int syncs) {
    onedoor_disk *disk = vfs->pAppData;
    pthread_mutex_lock(&disk->mutex);
    struct node *node = disk_find(disk, name);
    int result = node ? SQLITE_OK : SQLITE_IOERR_DELETE_NOENT;
    if (disk->happened == ONEDOOR_DISK_POWER_FAILS
        || disk_strikes(disk, ONEDOOR_DISK_POWER_FAILS)) {
        result = SQLITE_IOERR_DELETE;
    }
    if (result == SQLITE_OK) {
        node->is_linked = 0;
        if (syncs) disk_sync_directory(disk);
        else disk_let_go(disk, node);
    }
    pthread_mutex_unlock(&disk->mutex);
    return result;
}

static int vfs_access(sqlite3_vfs *vfs, const char *name, int flags, int *answer) {
    onedoor_disk *disk = vfs->pAppData;
    (void)flags;
    pthread_mutex_lock(&disk->mutex);
    const struct node *node = disk_find(disk, name);
    *answer = node && node->seen.count > 0;
    pthread_mutex_unlock(&disk->mutex);
    return SQLITE_OK;
}

static int vfs_path(sqlite3_vfs *vfs, const char *name, int room, char *path) {
    (void)vfs;
    sqlite3_snprintf(room, path, "%s", name);
    return SQLITE_OK;
}

// SQLite takes its chance from the system's disk; nothing that matters depends on it.
static int vfs_randomness(sqlite3_vfs *vfs, int count, char *bytes) {
    (void)vfs;
    memset(bytes, 0, (size_t)count);
    return count;
}

// Nobody else runs while one waits.
static int vfs_sleep(sqlite3_vfs *vfs, int microseconds) { return (void)vfs, microseconds; }

static int vfs_time(sqlite3_vfs *vfs, double *day) { return (void)vfs, *day = 0, SQLITE_OK; }

static int vfs_last_error(sqlite3_vfs *vfs, int count, char *text) {
    return (void)vfs, (void)count, (void)text, 0;
}

void disk_serve(sqlite3_vfs *vfs) {
    vfs->iVersion = 1;
    vfs->szOsFile = sizeof(struct handle);
    vfs->mxPathname = NAME_BYTES_MAX - 8;
    vfs->xOpen = vfs_open;
    vfs->xDelete = vfs_delete;
    vfs->xAccess = vfs_access;
    vfs->xFullPathname = vfs_path;
    vfs->xRandomness = vfs_randomness;
    vfs->xSleep = vfs_sleep;
    vfs->xCurrentTime = vfs_time;
    vfs->xGetLastError = vfs_last_error;
}

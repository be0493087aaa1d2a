// The system's SQLite, and the few pieces of its header that Swift cannot see by itself.
#ifndef ONEDOOR_CSQLITE_SHIM_H
#define ONEDOOR_CSQLITE_SHIM_H

#include <sqlite3.h>
#include <stddef.h>

// sqlite3_config is variadic. Without this, every allocation of every connection takes one lock to
// count what is in use, which nobody asks for. It has to come before anything else.
static inline int onedoor_sqlite_count_no_memory(void) {
    return sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

// Extended result codes are macros over macros, which the importer leaves out. Taking them from
// the header keeps their numbers out of our code.
static const int onedoor_sqlite_busy_snapshot = SQLITE_BUSY_SNAPSHOT;
static const int onedoor_sqlite_constraint_unique = SQLITE_CONSTRAINT_UNIQUE;
static const int onedoor_sqlite_constraint_primary_key = SQLITE_CONSTRAINT_PRIMARYKEY;
static const int onedoor_sqlite_constraint_foreign_key = SQLITE_CONSTRAINT_FOREIGNKEY;
static const int onedoor_sqlite_constraint_check = SQLITE_CONSTRAINT_CHECK;
static const int onedoor_sqlite_constraint_not_null = SQLITE_CONSTRAINT_NOTNULL;
static const int onedoor_sqlite_io_error_fsync = SQLITE_IOERR_FSYNC;
static const int onedoor_sqlite_io_error_directory_fsync = SQLITE_IOERR_DIR_FSYNC;
static const int onedoor_sqlite_io_error_log_index = SQLITE_IOERR_SHMSIZE;

// SQLITE_TRANSIENT and SQLITE_STATIC are integers cast to function pointers, which the importer
// leaves out. A null pointer would bind NULL, and an empty Swift buffer may well be null: here
// empty stays empty.
static inline int onedoor_sqlite_bind_text_copied(
    sqlite3_stmt *statement, int position, const void *bytes, sqlite3_uint64 count) {
    const char *text = bytes ? (const char *)bytes : "";
    return sqlite3_bind_text64(statement, position, text, count, SQLITE_TRANSIENT, SQLITE_UTF8);
}

static inline int onedoor_sqlite_bind_blob_copied(
    sqlite3_stmt *statement, int position, const void *bytes, sqlite3_uint64 count) {
    return sqlite3_bind_blob64(statement, position, bytes ? bytes : "", count, SQLITE_TRANSIENT);
}

// The caller promises that the bytes outlive the binding.
static inline int onedoor_sqlite_bind_blob_lent(
    sqlite3_stmt *statement, int position, const void *bytes, sqlite3_uint64 count) {
    return sqlite3_bind_blob64(statement, position, bytes ? bytes : "", count, SQLITE_STATIC);
}

// The index of the write-ahead log is a file that grows in regions of 32 KiB, each for 4,096 pages
// of the log. This makes the first ones of them, by SQLite's own means and under its own locks.
static inline int onedoor_sqlite_make_log_index(sqlite3 *database, int regions) {
    sqlite3_file *file = NULL;
    int result = sqlite3_file_control(database, "main", SQLITE_FCNTL_FILE_POINTER, &file);
    for (int region = 0; result == SQLITE_OK && region < regions; region++) {
        void volatile *memory = NULL;
        if (!file->pMethods || file->pMethods->iVersion < 2) return SQLITE_MISUSE;
        result = file->pMethods->xShmMap(file, region, 32 * 1024, 1, &memory);
    }
    return result;
}

// After a sync that failed, Linux takes pages for written that are not on the disk: they can be
// read as long as they are remembered, and a later sync does not write them. A log that is read
// back in this state would be copied into the data file and be gone itself after the next power
// cut. Writing its bytes over themselves makes them due once more, and the sync tells the truth.
static inline int onedoor_sqlite_write_log_again(sqlite3 *database) {
    enum { piece = 64 * 1024 };
    unsigned char bytes[piece];
    sqlite3_file *file = NULL;
    sqlite3_int64 size = 0;
    int result = sqlite3_file_control(database, "main", SQLITE_FCNTL_JOURNAL_POINTER, &file);
    if (result == SQLITE_OK && !(file && file->pMethods)) return SQLITE_MISUSE;
    if (result == SQLITE_OK) result = file->pMethods->xFileSize(file, &size);
    for (sqlite3_int64 at = 0; result == SQLITE_OK && at < size; at += piece) {
        int count = size - at < piece ? (int)(size - at) : piece;
        result = file->pMethods->xRead(file, bytes, count, at);
        if (result == SQLITE_OK) result = file->pMethods->xWrite(file, bytes, count, at);
    }
    if (result == SQLITE_OK && size > 0)
        result = file->pMethods->xSync(file, SQLITE_SYNC_NORMAL);
    return result;
}

// sqlite3_db_config is variadic, which Swift cannot call. Without the two DQS switches a
// misspelt column in double quotes silently becomes a text value; DEFENSIVE forbids statements
// that can damage the file on purpose.
static inline int onedoor_sqlite_refuse_sloppy_sql(sqlite3 *database) {
    int result = sqlite3_db_config(database, SQLITE_DBCONFIG_DQS_DML, 0, (int *)0);
    if (result == SQLITE_OK)
        result = sqlite3_db_config(database, SQLITE_DBCONFIG_DQS_DDL, 0, (int *)0);
    if (result == SQLITE_OK)
        result = sqlite3_db_config(database, SQLITE_DBCONFIG_DEFENSIVE, 1, (int *)0);
    return result;
}

// Room in which statements keep what is bound to them and what they work with. The usual 40 places
// are taken by what stays bound, and everything else would go to malloc and back.
static inline int onedoor_sqlite_make_room(sqlite3 *database) {
    return sqlite3_db_config(database, SQLITE_DBCONFIG_LOOKASIDE, (void *)0, 1200, 256);
}

// Whether the last connection that is closed copies the log back and removes it.
static inline int onedoor_sqlite_copy_log_on_close(sqlite3 *database, int copies) {
    return sqlite3_db_config(database, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, !copies, (int *)0);
}

#endif

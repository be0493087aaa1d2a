// The system's SQLite, and the few pieces of its header that Swift cannot see by itself.
#ifndef ONEDOOR_CSQLITE_SHIM_H
#define ONEDOOR_CSQLITE_SHIM_H

#include <sqlite3.h>
#include <stddef.h>

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

#endif

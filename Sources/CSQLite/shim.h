#ifndef CSQLITE_SHIM_H
#define CSQLITE_SHIM_H

#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include "pages.h"
#include "rows.h"

/* sqlite3_db_config() is variadic, so Swift cannot call it. */
static inline int csqlite_set_db_config(sqlite3 *db, int option, int on) {
  return sqlite3_db_config(db, option, on, (int *)0);
}

/* SQLITE_TRANSIENT is a cast of -1 to a function pointer, which Swift does not import. */
static inline int csqlite_bind_text(sqlite3_stmt *s, int i, const char *text, sqlite3_uint64 count) {
  return sqlite3_bind_text64(s, i, text, count, SQLITE_TRANSIENT, SQLITE_UTF8);
}

static inline int csqlite_bind_blob(sqlite3_stmt *s, int i, const void *bytes, sqlite3_uint64 count) {
  return sqlite3_bind_blob64(s, i, bytes, count, SQLITE_TRANSIENT);
}

/* sqlite3_config() is variadic too. SQLite takes a lock at each allocation for as long as it counts
   its memory, which nobody asks for here. */
static inline int csqlite_count_no_memory(void) {
  return sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

/* Whether the last error of a connection is that no more files may be opened. */
static inline int csqlite_is_out_of_files(sqlite3 *db) {
  int code = db ? sqlite3_system_errno(db) : 0;
  return code == EMFILE || code == ENFILE;
}

/* Creates an empty file only its owner can read; an existing file is not even opened, because
   closing it again would drop the locks this process holds on it (https://sqlite.org/howtocorrupt.html). */
static inline void csqlite_create_private_file(const char *path) {
  int file = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR);
  if (file >= 0) close(file);
}

#endif

#ifndef CSQLITE_PAGES_H
#define CSQLITE_PAGES_H

#include <sqlite3.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* Checksums of the pages of a database, at their ends, in bytes that SQLite reserves for such use
   (https://sqlite.org/fileformat2.html, "Reserved bytes per page").

   They are made as a page is written to the database file, as SQLite's own checksum VFS does
   (https://sqlite.org/cksumvfs.html), from which they differ in three ways: they cover where the page is,
   they are looked at when somebody asks and not at each reading, and SQLite never sees them: it reads zeros in
   their place. So a page that another program moves from the log to the file has none there, instead of a
   wrong one. */

enum {
  /* Other than the 8 of the checksum VFS, which would take them for its own. */
  CSQLITE_RESERVED = 16,
  CSQLITE_SUM = 8
};

/* An open database file: the methods that SQLite calls, and those of the system. */
typedef struct csqlite_pages_file {
  sqlite3_io_methods methods;
  const sqlite3_io_methods *system;
  int has_sums;
} csqlite_pages_file;

typedef struct csqlite_pages_vfs {
  sqlite3_vfs vfs;
  sqlite3_vfs *system;
} csqlite_pages_vfs;

static inline uint64_t csqlite_turned(uint64_t value, int bits) {
  return value << bits | value >> (64 - bits);
}

/* A checksum of a page but for its last bytes. Each step can be undone, so that no change of a single word
   leaves it as it was; four lanes keep a processor busy. */
static inline uint64_t csqlite_page_sum(const unsigned char *page, int size, sqlite3_int64 offset) {
  const uint64_t factor = 0x9E3779B97F4A7C15u;
  uint64_t lanes[4] = {(uint64_t)offset, 1, 2, 3};
  int words = (size - CSQLITE_SUM) / 8, word = 0;
  for (; word + 4 <= words; word += 4) {
    uint64_t values[4];
    memcpy(values, page + word * 8, sizeof values);
    for (int lane = 0; lane < 4; lane++)
      lanes[lane] = csqlite_turned(lanes[lane] ^ values[lane], 29) * factor;
  }
  for (; word < words; word++) {
    uint64_t value;
    memcpy(&value, page + word * 8, sizeof value);
    lanes[word & 3] = csqlite_turned(lanes[word & 3] ^ value, 29) * factor;
  }
  uint64_t sum = 0;
  for (int lane = 0; lane < 4; lane++) sum = csqlite_turned((sum ^ lanes[lane]) * factor, 31);
  sum ^= sum >> 32;
  /* Zero stands for none. */
  return sum == 0 ? 1 : sum;
}

/* Whether the bytes are a page of a database that has checksums; SQLite reads and writes pages as wholes. */
static inline int csqlite_is_page(csqlite_pages_file *file, const unsigned char *bytes, int count,
                                  sqlite3_int64 offset) {
  /* The header says how many bytes are reserved; page 1 comes before all others. */
  if (offset == 0 && count > 20) file->has_sums = bytes[20] == CSQLITE_RESERVED;
  return file->has_sums && count >= 512 && (count & (count - 1)) == 0 && offset % count == 0;
}

static int csqlite_pages_read(sqlite3_file *opened, void *bytes, int count, sqlite3_int64 offset) {
  csqlite_pages_file *file = (csqlite_pages_file *)opened->pMethods;
  int code = file->system->xRead(opened, bytes, count, offset);
  if (code == SQLITE_OK && csqlite_is_page(file, bytes, count, offset))
    memset((unsigned char *)bytes + count - CSQLITE_SUM, 0, CSQLITE_SUM);
  return code;
}

static int csqlite_pages_write(sqlite3_file *opened, const void *bytes, int count,
                               sqlite3_int64 offset) {
  csqlite_pages_file *file = (csqlite_pages_file *)opened->pMethods;
  if (!csqlite_is_page(file, bytes, count, offset))
    return file->system->xWrite(opened, bytes, count, offset);
  /* The page is memory of SQLite's, and again as it was before SQLite goes on. */
  unsigned char *end = (unsigned char *)bytes + count - CSQLITE_SUM;
  uint64_t sum = csqlite_page_sum(bytes, count, offset);
  memcpy(end, &sum, CSQLITE_SUM);
  int code = file->system->xWrite(opened, bytes, count, offset);
  memset(end, 0, CSQLITE_SUM);
  return code;
}

/* Where an opened file's own methods lie: behind what the system keeps of it. */
static inline csqlite_pages_file *csqlite_pages_file_of(sqlite3_vfs *vfs, sqlite3_file *opened) {
  return (csqlite_pages_file *)((char *)opened + vfs->szOsFile - sizeof(csqlite_pages_file));
}

static int csqlite_pages_open(sqlite3_vfs *vfs, sqlite3_filename name, sqlite3_file *opened, int flags,
                              int *given) {
  sqlite3_vfs *system = ((csqlite_pages_vfs *)vfs)->system;
  int code = system->xOpen(system, name, opened, flags, given);
  if (code != SQLITE_OK || !(flags & SQLITE_OPEN_MAIN_DB)) return code;
  csqlite_pages_file *file = csqlite_pages_file_of(vfs, opened);
  *file = (csqlite_pages_file){.methods = *opened->pMethods, .system = opened->pMethods};
  file->methods.xRead = csqlite_pages_read;
  file->methods.xWrite = csqlite_pages_write;
  opened->pMethods = &file->methods;
  return SQLITE_OK;
}

/* The name under which databases are opened so that their pages get checksums; null without memory. */
static inline const char *csqlite_pages_name(void) {
  static const char name[] = "outlay-pages";
  if (sqlite3_vfs_find(name)) return name;
  sqlite3_vfs *system = sqlite3_vfs_find(0);
  csqlite_pages_vfs *pages = malloc(sizeof *pages);
  if (system == 0 || pages == 0) return 0;
  *pages = (csqlite_pages_vfs){.vfs = *system, .system = system};
  pages->vfs.pNext = 0;
  pages->vfs.zName = name;
  pages->vfs.szOsFile = ((system->szOsFile + 15) & ~15) + (int)sizeof(csqlite_pages_file);
  pages->vfs.xOpen = csqlite_pages_open;
  return sqlite3_vfs_register(&pages->vfs, 0) == SQLITE_OK ? name : 0;
}

/* Makes a database that is still empty, or is vacuumed next, one whose pages have checksums. */
static inline int csqlite_reserve_sums(sqlite3 *db) {
  int reserved = CSQLITE_RESERVED;
  return sqlite3_file_control(db, "main", SQLITE_FCNTL_RESERVE_BYTES, &reserved);
}

/* The file of a database as it was opened above; null for one in memory, or opened otherwise. Told by where its
   methods lie: their addresses differ, as each object file has functions of its own. */
static inline sqlite3_file *csqlite_pages_opened(sqlite3 *db) {
  sqlite3_file *opened = 0;
  sqlite3_vfs *vfs = 0;
  if (sqlite3_file_control(db, "main", SQLITE_FCNTL_FILE_POINTER, &opened) != SQLITE_OK) return 0;
  if (sqlite3_file_control(db, "main", SQLITE_FCNTL_VFS_POINTER, &vfs) != SQLITE_OK) return 0;
  if (opened == 0 || opened->pMethods == 0 || vfs == 0 || strcmp(vfs->zName, "outlay-pages") != 0) return 0;
  return opened->pMethods == &csqlite_pages_file_of(vfs, opened)->methods ? opened : 0;
}

/* The size of the database's file in bytes; negative where there is none. */
static inline sqlite3_int64 csqlite_file_size(sqlite3 *db) {
  sqlite3_file *opened = csqlite_pages_opened(db);
  sqlite3_int64 size = -1;
  return opened && opened->pMethods->xFileSize(opened, &size) == SQLITE_OK ? size : -1;
}

/* Whether the pages of the database have checksums. */
static inline int csqlite_has_sums(sqlite3 *db) {
  sqlite3_file *opened = csqlite_pages_opened(db);
  return opened && ((csqlite_pages_file *)opened->pMethods)->has_sums;
}

typedef enum csqlite_page_state {
  CSQLITE_PAGE_RIGHT,
  CSQLITE_PAGE_WITHOUT_SUM,
  CSQLITE_PAGE_WRONG,
  CSQLITE_PAGE_UNREADABLE
} csqlite_page_state;

/* Reads a page of the file as it is and compares it with its checksum. */
static inline csqlite_page_state csqlite_check_page(sqlite3 *db, unsigned char *page, int size,
                                                    sqlite3_int64 offset) {
  sqlite3_file *opened = csqlite_pages_opened(db);
  if (opened == 0) return CSQLITE_PAGE_UNREADABLE;
  csqlite_pages_file *file = (csqlite_pages_file *)opened->pMethods;
  if (file->system->xRead(opened, page, size, offset) != SQLITE_OK) return CSQLITE_PAGE_UNREADABLE;
  uint64_t sum;
  memcpy(&sum, page + size - CSQLITE_SUM, CSQLITE_SUM);
  if (sum == csqlite_page_sum(page, size, offset)) return CSQLITE_PAGE_RIGHT;
  if (sum != 0) return CSQLITE_PAGE_WRONG;
  /* A free page may never have been written. */
  for (int i = 0; i < size; i++)
    if (page[i] != 0) return CSQLITE_PAGE_WITHOUT_SUM;
  return CSQLITE_PAGE_RIGHT;
}

#endif

#ifndef CSQLITE_ROWS_H
#define CSQLITE_ROWS_H

#include <sqlite3.h>

/* Rows of integers in memory as a table-valued function, as carray() is of SQLite's own extensions
   (https://sqlite.org/carray.html): SELECT c0, c1 FROM memory_rows(?), where a csqlite_rows is bound.
   Rows that are bound value by value cost a third more to insert. */

enum { CSQLITE_MAX_COLUMNS = 32 };

/* The values of rows one after the other, of which `used` are there, and which of them are NULL. */
typedef struct csqlite_rows {
  sqlite3_int64 *values;
  unsigned char *nulls;
  int columns;
  int used;
} csqlite_rows;

typedef struct csqlite_rows_cursor {
  sqlite3_vtab_cursor base;
  const csqlite_rows *rows;
  int position; /* of the row's first value */
} csqlite_rows_cursor;

static int csqlite_rows_connect(sqlite3 *db, void *context, int argc, const char *const *argv,
                                sqlite3_vtab **table, char **message) {
  (void)context, (void)argc, (void)argv, (void)message;
  *table = sqlite3_malloc64(sizeof(sqlite3_vtab));
  if (*table == 0) return SQLITE_NOMEM;
  **table = (sqlite3_vtab){0};
  return sqlite3_declare_vtab(db,
    "CREATE TABLE memory_rows (c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13, c14, c15,"
    " c16, c17, c18, c19, c20, c21, c22, c23, c24, c25, c26, c27, c28, c29, c30, c31, rows HIDDEN)");
}

static int csqlite_rows_disconnect(sqlite3_vtab *table) {
  sqlite3_free(table);
  return SQLITE_OK;
}

/* The rows are the argument of the function: the one constraint that there must be. */
static int csqlite_rows_best_index(sqlite3_vtab *table, sqlite3_index_info *info) {
  (void)table;
  for (int i = 0; i < info->nConstraint; i++) {
    if (info->aConstraint[i].iColumn != CSQLITE_MAX_COLUMNS || !info->aConstraint[i].usable) continue;
    if (info->aConstraint[i].op != SQLITE_INDEX_CONSTRAINT_EQ) continue;
    info->aConstraintUsage[i].argvIndex = 1;
    info->aConstraintUsage[i].omit = 1;
    info->estimatedCost = 1;
    return SQLITE_OK;
  }
  return SQLITE_CONSTRAINT;
}

static int csqlite_rows_open(sqlite3_vtab *table, sqlite3_vtab_cursor **cursor) {
  (void)table;
  csqlite_rows_cursor *new = sqlite3_malloc64(sizeof(csqlite_rows_cursor));
  if (new == 0) return SQLITE_NOMEM;
  *new = (csqlite_rows_cursor){0};
  *cursor = &new->base;
  return SQLITE_OK;
}

static int csqlite_rows_close(sqlite3_vtab_cursor *cursor) {
  sqlite3_free(cursor);
  return SQLITE_OK;
}

static int csqlite_rows_filter(sqlite3_vtab_cursor *cursor, int number, const char *text, int argc,
                               sqlite3_value **argv) {
  (void)number, (void)text;
  csqlite_rows_cursor *self = (csqlite_rows_cursor *)cursor;
  self->rows = argc == 1 ? sqlite3_value_pointer(argv[0], "csqlite_rows") : 0;
  self->position = 0;
  return SQLITE_OK;
}

static int csqlite_rows_next(sqlite3_vtab_cursor *cursor) {
  csqlite_rows_cursor *self = (csqlite_rows_cursor *)cursor;
  self->position += self->rows->columns;
  return SQLITE_OK;
}

static int csqlite_rows_eof(sqlite3_vtab_cursor *cursor) {
  csqlite_rows_cursor *self = (csqlite_rows_cursor *)cursor;
  return self->rows == 0 || self->position >= self->rows->used;
}

static int csqlite_rows_column(sqlite3_vtab_cursor *cursor, sqlite3_context *context, int column) {
  csqlite_rows_cursor *self = (csqlite_rows_cursor *)cursor;
  int place = self->position + column;
  /* What gets no result is NULL. */
  if (column < self->rows->columns && !self->rows->nulls[place])
    sqlite3_result_int64(context, self->rows->values[place]);
  return SQLITE_OK;
}

static int csqlite_rows_rowid(sqlite3_vtab_cursor *cursor, sqlite3_int64 *rowid) {
  *rowid = ((csqlite_rows_cursor *)cursor)->position;
  return SQLITE_OK;
}

static const sqlite3_module csqlite_rows_module = {
  .xConnect = csqlite_rows_connect,
  .xBestIndex = csqlite_rows_best_index,
  .xDisconnect = csqlite_rows_disconnect,
  .xOpen = csqlite_rows_open,
  .xClose = csqlite_rows_close,
  .xFilter = csqlite_rows_filter,
  .xNext = csqlite_rows_next,
  .xEof = csqlite_rows_eof,
  .xColumn = csqlite_rows_column,
  .xRowid = csqlite_rows_rowid,
};

/* Makes memory_rows() known to a connection. */
static inline int csqlite_add_rows_function(sqlite3 *db) {
  return sqlite3_create_module_v2(db, "memory_rows", &csqlite_rows_module, 0, 0);
}

/* Binds rows, which stay the caller's and where they are until the statement ended. */
static inline int csqlite_bind_rows(sqlite3_stmt *s, int i, csqlite_rows *rows) {
  return sqlite3_bind_pointer(s, i, rows, "csqlite_rows", 0);
}

#endif

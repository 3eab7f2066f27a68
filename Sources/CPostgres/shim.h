#ifndef CPOSTGRES_SHIM_H
#define CPOSTGRES_SHIM_H

#include <libpq-fe.h>

/* What libpq would print on standard error is told by results instead. */
static inline void cpostgres_ignore(void *context, const PGresult *result) {
  (void)context;
  (void)result;
}

static inline void cpostgres_silence(PGconn *connection) {
  PQsetNoticeReceiver(connection, cpostgres_ignore, NULL);
}

/* The field codes are character constants, which Swift does not import. */
static inline const char *cpostgres_sqlstate(const PGresult *result) {
  return PQresultErrorField(result, PG_DIAG_SQLSTATE);
}

static inline const char *cpostgres_message(const PGresult *result) {
  return PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
}

static inline const char *cpostgres_detail(const PGresult *result) {
  return PQresultErrorField(result, PG_DIAG_MESSAGE_DETAIL);
}

#endif

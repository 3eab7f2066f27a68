#ifndef CZLIB_SHIM_H
#define CZLIB_SHIM_H

#include <zlib.h>

/* inflateInit2() is a macro, so Swift cannot call it. 47 = 15 window bits + automatic gzip header. */
static inline int czlib_inflate_init(z_stream *stream) {
  return inflateInit2(stream, 47);
}

#endif

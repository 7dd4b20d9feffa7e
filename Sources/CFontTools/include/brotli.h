/*
 * The part of Brotli that reckon calls, bound at run time for the same reason as HarfBuzz: one call
 * of brotli/encode.h.
 */
#ifndef RECKON_BROTLI_H
#define RECKON_BROTLI_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* BROTLI_DEFAULT_WINDOW and BROTLI_MODE_FONT. */
enum { BROTLI_WINDOW = 22 };
enum { BROTLI_FONT = 2 };

typedef struct {
  size_t (*EncoderMaxCompressedSize)(size_t size);
  int (*EncoderCompress)(int quality, int window, int mode, size_t size, const uint8_t *bytes,
                         size_t *compressed_size, uint8_t *compressed);
} brotli_functions;

/* Whether the library is on this machine, and has both functions. */
bool brotli_load(brotli_functions *functions);

#endif

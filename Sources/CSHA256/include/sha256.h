/*
 * The blocks of SHA-256 by the processor's own instructions for it, which Swift cannot name.
 */
#ifndef RECKON_SHA256_H
#define RECKON_SHA256_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * Takes in `count` blocks of 64 bytes. False, and nothing done, on a processor without such
 * instructions.
 */
bool sha256_absorb(uint32_t state[8], const uint8_t *blocks, size_t count, const uint32_t k[64]);

#endif

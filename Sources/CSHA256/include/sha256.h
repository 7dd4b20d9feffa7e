/*
 * The blocks of SHA-256 by the processor's own instructions for it, which Swift cannot name.
 */
#ifndef RECKON_SHA256_H
#define RECKON_SHA256_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Whether this processor has them. To ask it takes long where a hypervisor has to answer. */
bool sha256_has_instructions(void);

/* Takes in `count` blocks of 64 bytes, on a processor with such instructions. */
void sha256_absorb(uint32_t state[8], const uint8_t *blocks, size_t count, const uint32_t k[64]);

#endif

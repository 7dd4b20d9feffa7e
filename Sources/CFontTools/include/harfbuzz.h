/*
 * The part of HarfBuzz that reckon calls, bound at run time: the subsetter, hb-subset.h of HarfBuzz 6.
 *
 * The library brings nine others along. A program that is linked to them takes a fifth longer to
 * start, also where no page with formulas is written. So the functions are looked up with the first
 * font that is cut.
 */
#ifndef RECKON_HARFBUZZ_H
#define RECKON_HARFBUZZ_H

#include <stdbool.h>
#include <stdint.h>

typedef struct hb_blob_handle *hb_blob;
typedef struct hb_face_handle *hb_face;
typedef struct hb_set_handle *hb_set;
typedef struct hb_subset_input_handle *hb_subset_input;
/* Four characters, the first one highest. */
typedef uint32_t hb_table_tag;

/* hb_memory_mode_t, hb_subset_sets_t and hb_subset_flags_t, as far as they are used. */
enum { HB_MODE_READONLY = 1 };
enum { HB_SETS_DROPPED_TABLES = 3, HB_SETS_LAYOUT_FEATURES = 6 };
enum { HB_FLAG_NO_HINTING = 1 };

/* RESULT, NAME without its prefix, PARAMETERS */
#define HARFBUZZ_FUNCTIONS(X)                                                                   \
  X(hb_blob, blob_create,                                                                       \
    (const char *data, unsigned length, int mode, void *context, void (*destroy)(void *)))      \
  X(const char *, blob_get_data, (hb_blob, unsigned *length))                                   \
  X(void, blob_destroy, (hb_blob))                                                              \
  X(hb_face, face_create, (hb_blob, unsigned index))                                            \
  X(void, face_collect_unicodes, (hb_face, hb_set))                                             \
  X(hb_blob, face_reference_blob, (hb_face))                                                    \
  X(void, face_destroy, (hb_face))                                                              \
  X(hb_set, set_create, (void))                                                                 \
  X(int, set_has, (hb_set, uint32_t))                                                           \
  X(void, set_add, (hb_set, uint32_t))                                                          \
  X(void, set_clear, (hb_set))                                                                  \
  X(void, set_destroy, (hb_set))                                                                \
  X(hb_subset_input, subset_input_create_or_fail, (void))                                       \
  X(hb_set, subset_input_unicode_set, (hb_subset_input))                                        \
  X(hb_set, subset_input_set, (hb_subset_input, int sets))                                      \
  X(void, subset_input_set_flags, (hb_subset_input, unsigned flags))                            \
  X(void, subset_input_destroy, (hb_subset_input))                                              \
  X(hb_face, subset_or_fail, (hb_face, hb_subset_input))

#define HARFBUZZ_FIELD(RESULT, NAME, PARAMETERS) RESULT(*NAME) PARAMETERS;
typedef struct {
  HARFBUZZ_FUNCTIONS(HARFBUZZ_FIELD)
} harfbuzz_functions;

/* Whether the library is on this machine, and has all functions. */
bool harfbuzz_load(harfbuzz_functions *functions);

#endif

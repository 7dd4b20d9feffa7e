#include "harfbuzz.h"

#include <dlfcn.h>
#include <stddef.h>

/* Debian's, and macOS's by Homebrew. */
static const char *const libraries[] = {"libharfbuzz-subset.so.0", "libharfbuzz-subset.0.dylib"};

/* Functions of libharfbuzz, on which the subsetter depends, are found through it. */
static bool look_up(void *library, harfbuzz_functions *functions) {
#define HARFBUZZ_LOOK_UP(RESULT, NAME, PARAMETERS)           \
  *(void **)&functions->NAME = dlsym(library, "hb_" #NAME); \
  if (!functions->NAME) return false;
  HARFBUZZ_FUNCTIONS(HARFBUZZ_LOOK_UP)
  return true;
}

bool harfbuzz_load(harfbuzz_functions *functions) {
  for (size_t index = 0; index < sizeof libraries / sizeof *libraries; index++) {
    void *library = dlopen(libraries[index], RTLD_LAZY | RTLD_LOCAL | RTLD_NODELETE);
    if (!library) continue;
    if (look_up(library, functions)) return true;
    dlclose(library);
  }
  return false;
}

#include "javascriptcore.h"

#include <dlfcn.h>

/* Debian 12 has the first; the others serve the same API to programs of other ages. */
static const char *const libraries[] = {
    "libjavascriptcoregtk-4.1.so.0",
    "libjavascriptcoregtk-6.0.so.1",
    "libjavascriptcoregtk-4.0.so.18",
    "/System/Library/Frameworks/JavaScriptCore.framework/JavaScriptCore",
};

static bool look_up(void *library, javascriptcore_functions *functions) {
#define JAVASCRIPTCORE_LOOK_UP(RESULT, NAME, PARAMETERS)     \
  *(void **)&functions->NAME = dlsym(library, "JS" #NAME); \
  if (!functions->NAME) return false;
  JAVASCRIPTCORE_FUNCTIONS(JAVASCRIPTCORE_LOOK_UP)
  return true;
}

bool javascriptcore_load(javascriptcore_functions *functions) {
  for (size_t index = 0; index < sizeof libraries / sizeof *libraries; index++) {
    void *library = dlopen(libraries[index], RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
    if (!library) continue;
    if (look_up(library, functions)) return true;
    dlclose(library);
  }
  return false;
}

#include "brotli.h"

#include <dlfcn.h>

static const char *const libraries[] = {"libbrotlienc.so.1", "libbrotlienc.1.dylib"};

bool brotli_load(brotli_functions *functions) {
  for (size_t index = 0; index < sizeof libraries / sizeof *libraries; index++) {
    void *library = dlopen(libraries[index], RTLD_LAZY | RTLD_LOCAL | RTLD_NODELETE);
    if (!library) continue;
    *(void **)&functions->EncoderMaxCompressedSize =
        dlsym(library, "BrotliEncoderMaxCompressedSize");
    *(void **)&functions->EncoderCompress = dlsym(library, "BrotliEncoderCompress");
    if (functions->EncoderMaxCompressedSize && functions->EncoderCompress) return true;
    dlclose(library);
  }
  return false;
}

#include <JavaScriptCore/JavaScript.h>

/* From JSContextRefPrivate.h, which Debian does not ship; the library exports it. */
typedef bool (*JSShouldTerminateCallback)(JSContextRef context, void *data);
JS_EXPORT void JSContextGroupSetExecutionTimeLimit(
    JSContextGroupRef group, double seconds, JSShouldTerminateCallback callback, void *data);

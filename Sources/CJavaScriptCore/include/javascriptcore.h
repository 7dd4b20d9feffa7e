/*
 * The part of JavaScriptCore's C API that reckon calls, bound at run time.
 *
 * A program that is linked to the library loads 60 MB of it, and of the Unicode tables that it needs,
 * at every start; formulas that an earlier run has typeset need none of that. So the functions are
 * looked up with the first formula that is new. The API is stable: JavaScriptCore/JSBase.h and its
 * neighbours, and JSContextRefPrivate.h for the time limit.
 */
#ifndef RECKON_JAVASCRIPTCORE_H
#define RECKON_JAVASCRIPTCORE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct js_group_handle *js_group;
typedef struct js_context_handle *js_context;
typedef struct js_class_handle *js_class;
typedef struct js_string_handle *js_string;
/* A value of any type; an object is one. */
typedef struct js_value_handle *js_value;

/* RESULT, NAME without its prefix, PARAMETERS */
#define JAVASCRIPTCORE_FUNCTIONS(X)                                                              \
  X(js_group, ContextGroupCreate, (void))                                                       \
  X(void, ContextGroupRelease, (js_group))                                                      \
  X(void, ContextGroupSetExecutionTimeLimit,                                                    \
    (js_group, double seconds, bool (*)(js_context, void *), void *))                           \
  X(js_context, GlobalContextCreateInGroup, (js_group, js_class))                               \
  X(void, GlobalContextRelease, (js_context))                                                   \
  X(js_value, ContextGetGlobalObject, (js_context))                                             \
  X(js_string, StringCreateWithUTF8CString, (const char *))                                     \
  X(void, StringRelease, (js_string))                                                           \
  X(size_t, StringGetLength, (js_string))                                                       \
  X(const uint16_t *, StringGetCharactersPtr, (js_string))                                      \
  X(js_value, EvaluateScript,                                                                   \
    (js_context, js_string script, js_value self, js_string address, int line,                  \
     js_value *exception))                                                                      \
  X(js_value, ObjectGetProperty, (js_context, js_value, js_string name, js_value *exception))    \
  X(js_value, ObjectCallAsFunction,                                                             \
    (js_context, js_value function, js_value self, size_t count, const js_value *arguments,     \
     js_value *exception))                                                                      \
  X(bool, ValueIsObject, (js_context, js_value))                                                \
  X(js_value, ValueMakeString, (js_context, js_string))                                         \
  X(js_string, ValueToStringCopy, (js_context, js_value, js_value *exception))

#define JAVASCRIPTCORE_FIELD(RESULT, NAME, PARAMETERS) RESULT(*NAME) PARAMETERS;
typedef struct {
  JAVASCRIPTCORE_FUNCTIONS(JAVASCRIPTCORE_FIELD)
} javascriptcore_functions;

/* Whether one of the library's releases is on this machine, and has all functions. */
bool javascriptcore_load(javascriptcore_functions *functions);

#endif

/*
 * The part of oneDNN 2's C API that reckon calls, bound at run time.
 *
 * Linking the library would make it a condition of every reckon command: a program that is linked to
 * a library does not start without it, and with it every start would load 40 MB of kernels. So the
 * functions are looked up when a benchmark needs them; neither the library nor its headers are
 * needed to build. What is declared here is the ABI of libdnnl.so.2. Descriptors are filled in
 * by the library. Where the real headers are installed, onednn.c checks every size and
 * constant below against them.
 */
#ifndef RECKON_ONEDNN_H
#define RECKON_ONEDNN_H

#include <stddef.h>
#include <stdint.h>

typedef struct onednn_engine_handle *onednn_engine;
typedef struct onednn_stream_handle *onednn_stream;
typedef struct onednn_memory_handle *onednn_memory;
typedef struct onednn_primitive_handle *onednn_primitive;
typedef struct onednn_primitive_desc_handle *onednn_primitive_desc;
typedef struct onednn_attributes_handle *onednn_attributes;
typedef struct onednn_post_ops_handle *onednn_post_ops;
typedef struct onednn_iterator_handle *onednn_iterator;

/* Where a tensor's elements lie. */
typedef struct {
  int rank;
  int64_t sizes[12];
  int type;
  uint64_t rest[73];
} onednn_memory_desc;

/* Room for the largest operation descriptor, a convolution's. */
typedef struct {
  uint64_t words[1024];
} onednn_operation;

typedef struct {
  int role;
  onednn_memory memory;
} onednn_argument;

typedef struct {
  int major, minor, patch;
} onednn_version;

/* Dimensions, strides and paddings are arrays of 12 in the library; it reads as many as it needs. */
typedef const int64_t *onednn_dims;
typedef const onednn_memory_desc *onednn_layout;

static const int onednn_out_of_memory = 1, onednn_invalid_arguments = 2, onednn_unimplemented = 3;
static const int onednn_cpu = 1, onednn_in_order = 1, onednn_inference = 96;
static const int onednn_bfloat16 = 2, onednn_float32 = 3, onednn_int8 = 5, onednn_uint8 = 6;
static const int onednn_any = 1, onednn_a = 2, onednn_ab = 3, onednn_abcd = 5, onednn_abcde = 7,
                 onednn_acdb = 20;
static const int onednn_direct = 1, onednn_max = 511, onednn_average_padded = 767,
                 onednn_average = 1023, onednn_across_channels = 2815, onednn_add = 131056;
static const int onednn_relu = 31, onednn_tanh = 47, onednn_gelu = 48, onednn_elu = 63,
                 onednn_hard_swish = 112, onednn_logistic = 175, onednn_swish = 223,
                 onednn_clip = 255;
static const int onednn_query_implementation = 8, onednn_query_source = 129,
                 onednn_query_weights = 131, onednn_query_destination = 133;
static const int onednn_source = 1, onednn_second_source = 2, onednn_destination = 17,
                 onednn_weights = 33, onednn_bias = 41, onednn_mean = 49, onednn_variance = 50,
                 onednn_first_of_many = 1024;
static const unsigned onednn_global_statistics = 1, onednn_scale_and_shift = 2;

/* RESULT, NAME without its prefix, PARAMETERS */
#define ONEDNN_FUNCTIONS(X)                                                                        \
  X(const onednn_version *, version, (void))                                                       \
  X(int, engine_create, (onednn_engine *, int kind, size_t index))                                 \
  X(int, engine_destroy, (onednn_engine))                                                          \
  X(int, stream_create, (onednn_stream *, onednn_engine, unsigned flags))                          \
  X(int, stream_wait, (onednn_stream))                                                             \
  X(int, stream_destroy, (onednn_stream))                                                          \
  X(int, memory_desc_init_by_tag,                                                                  \
    (onednn_memory_desc *, int rank, onednn_dims, int type, int tag))                              \
  X(int, memory_desc_equal, (onednn_layout, onednn_layout))                                        \
  X(size_t, memory_desc_get_size, (onednn_layout))                                                 \
  X(int, memory_create, (onednn_memory *, onednn_layout, onednn_engine, void *handle))             \
  X(int, memory_get_data_handle, (onednn_memory, void **handle))                                   \
  X(int, memory_destroy, (onednn_memory))                                                          \
  X(int, dilated_convolution_forward_desc_init,                                                    \
    (onednn_operation *, int kind, int algorithm, onednn_layout source, onednn_layout weights,     \
     onednn_layout bias, onednn_layout destination, onednn_dims strides, onednn_dims dilates,      \
     onednn_dims before, onednn_dims after))                                                       \
  X(int, pooling_forward_desc_init,                                                                \
    (onednn_operation *, int kind, int algorithm, onednn_layout source, onednn_layout destination, \
     onednn_dims strides, onednn_dims kernel, onednn_dims before, onednn_dims after))              \
  X(int, inner_product_forward_desc_init,                                                          \
    (onednn_operation *, int kind, onednn_layout source, onednn_layout weights, onednn_layout bias,\
     onednn_layout destination))                                                                   \
  X(int, eltwise_forward_desc_init,                                                                \
    (onednn_operation *, int kind, int algorithm, onednn_layout, float alpha, float beta))         \
  X(int, softmax_forward_desc_init, (onednn_operation *, int kind, onednn_layout, int axis))       \
  X(int, lrn_forward_desc_init,                                                                    \
    (onednn_operation *, int kind, int algorithm, onednn_layout, int64_t size, float alpha,        \
     float beta, float k))                                                                         \
  X(int, batch_normalization_forward_desc_init,                                                    \
    (onednn_operation *, int kind, onednn_layout, float epsilon, unsigned flags))                  \
  X(int, binary_desc_init,                                                                         \
    (onednn_operation *, int algorithm, onednn_layout, onednn_layout, onednn_layout destination))  \
  X(int, concat_primitive_desc_create,                                                             \
    (onednn_primitive_desc *, onednn_layout destination, int count, int axis, onednn_layout,       \
     onednn_attributes, onednn_engine))                                                            \
  X(int, reorder_primitive_desc_create,                                                            \
    (onednn_primitive_desc *, onednn_layout, onednn_engine, onednn_layout, onednn_engine,          \
     onednn_attributes))                                                                           \
  X(int, primitive_desc_create,                                                                    \
    (onednn_primitive_desc *, const onednn_operation *, onednn_attributes, onednn_engine,          \
     onednn_primitive_desc hint))                                                                  \
  X(int, primitive_desc_iterator_create,                                                           \
    (onednn_iterator *, const onednn_operation *, onednn_attributes, onednn_engine,                \
     onednn_primitive_desc hint))                                                                  \
  X(int, primitive_desc_iterator_next, (onednn_iterator))                                          \
  X(onednn_primitive_desc, primitive_desc_iterator_fetch, (onednn_iterator))                       \
  X(int, primitive_desc_iterator_destroy, (onednn_iterator))                                       \
  X(int, primitive_desc_query, (onednn_primitive_desc, int what, int index, void *result))         \
  X(onednn_layout, primitive_desc_query_md, (onednn_primitive_desc, int what, int index))          \
  X(int, primitive_desc_destroy, (onednn_primitive_desc))                                          \
  X(int, primitive_create, (onednn_primitive *, onednn_primitive_desc))                            \
  X(int, primitive_execute,                                                                        \
    (onednn_primitive, onednn_stream, int count, const onednn_argument *))                         \
  X(int, primitive_destroy, (onednn_primitive))                                                    \
  X(int, primitive_attr_create, (onednn_attributes *))                                             \
  X(int, primitive_attr_destroy, (onednn_attributes))                                              \
  X(int, primitive_attr_set_post_ops, (onednn_attributes, onednn_post_ops))                        \
  X(int, primitive_attr_set_output_scales,                                                         \
    (onednn_attributes, int64_t count, int mask, const float *scales))                             \
  X(int, post_ops_create, (onednn_post_ops *))                                                     \
  X(int, post_ops_destroy, (onednn_post_ops))                                                      \
  X(int, post_ops_append_eltwise,                                                                  \
    (onednn_post_ops, float scale, int algorithm, float alpha, float beta))                        \
  X(int, get_effective_cpu_isa, (void))

#define ONEDNN_FIELD(RESULT, NAME, PARAMETERS) RESULT(*NAME) PARAMETERS;
typedef struct {
  ONEDNN_FUNCTIONS(ONEDNN_FIELD)
  /* From the OpenMP runtime that the library runs on. */
  void (*set_threads)(int);
} onednn_functions;
#undef ONEDNN_FIELD

/*
 * Looks the functions up in the library of that name. Returns NULL, or what is missing: the loader's
 * message, or the name of a function. The library is never unloaded, since its threads outlive uses.
 */
const char *onednn_load(const char *library, onednn_functions *functions);

#endif

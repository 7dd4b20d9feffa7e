#include "onednn.h"

#include <dlfcn.h>

const char *onednn_load(const char *library, onednn_functions *functions) {
  void *handle = dlopen(library, RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
  if (!handle) {
    const char *reason = dlerror();
    return reason ? reason : "the loader gave no reason";
  }
#define ONEDNN_LOOK_UP(RESULT, NAME, PARAMETERS)                                 \
  *(void **)&functions->NAME = dlsym(handle, "dnnl_" #NAME);                      \
  if (!functions->NAME) {                                                        \
    dlclose(handle);                                                             \
    return "dnnl_" #NAME;                                                        \
  }
  ONEDNN_FUNCTIONS(ONEDNN_LOOK_UP)
  *(void **)&functions->set_threads = dlsym(handle, "omp_set_num_threads");
  if (!functions->set_threads) {
    dlclose(handle);
    return "omp_set_num_threads";
  }
  return NULL;
}

/* Where the headers are installed, they must agree with onednn.h. */
#if defined(__has_include)
#if __has_include(<oneapi/dnnl/dnnl.h>)
#include <oneapi/dnnl/dnnl.h>
#if DNNL_VERSION_MAJOR == 2
#define AGREES(OURS, THEIRS) _Static_assert((OURS) == (int)(THEIRS), #OURS " is not " #THEIRS)
#define FITS(DESCRIPTOR) _Static_assert(sizeof(onednn_operation) >= sizeof(DESCRIPTOR), #DESCRIPTOR)
_Static_assert(sizeof(onednn_memory_desc) == sizeof(dnnl_memory_desc_t), "memory descriptor");
_Static_assert(
    offsetof(onednn_memory_desc, type) == offsetof(dnnl_memory_desc_t, data_type), "element type");
_Static_assert(sizeof(onednn_argument) == sizeof(dnnl_exec_arg_t), "argument");
FITS(dnnl_convolution_desc_t);
FITS(dnnl_pooling_desc_t);
FITS(dnnl_inner_product_desc_t);
FITS(dnnl_eltwise_desc_t);
FITS(dnnl_softmax_desc_t);
FITS(dnnl_lrn_desc_t);
FITS(dnnl_batch_normalization_desc_t);
FITS(dnnl_binary_desc_t);
AGREES(onednn_out_of_memory, dnnl_out_of_memory);
AGREES(onednn_invalid_arguments, dnnl_invalid_arguments);
AGREES(onednn_unimplemented, dnnl_unimplemented);
AGREES(onednn_cpu, dnnl_cpu);
AGREES(onednn_in_order, dnnl_stream_in_order);
AGREES(onednn_inference, dnnl_forward_inference);
AGREES(onednn_bfloat16, dnnl_bf16);
AGREES(onednn_float32, dnnl_f32);
AGREES(onednn_int8, dnnl_s8);
AGREES(onednn_uint8, dnnl_u8);
AGREES(onednn_any, dnnl_format_tag_any);
AGREES(onednn_a, dnnl_a);
AGREES(onednn_ab, dnnl_ab);
AGREES(onednn_abcd, dnnl_abcd);
AGREES(onednn_abcde, dnnl_abcde);
AGREES(onednn_acdb, dnnl_acdb);
AGREES(onednn_direct, dnnl_convolution_direct);
AGREES(onednn_max, dnnl_pooling_max);
AGREES(onednn_average_padded, dnnl_pooling_avg_include_padding);
AGREES(onednn_average, dnnl_pooling_avg_exclude_padding);
AGREES(onednn_across_channels, dnnl_lrn_across_channels);
AGREES(onednn_add, dnnl_binary_add);
AGREES(onednn_relu, dnnl_eltwise_relu);
AGREES(onednn_tanh, dnnl_eltwise_tanh);
AGREES(onednn_gelu, dnnl_eltwise_gelu_erf);
AGREES(onednn_elu, dnnl_eltwise_elu);
AGREES(onednn_hard_swish, dnnl_eltwise_hardswish);
AGREES(onednn_logistic, dnnl_eltwise_logistic);
AGREES(onednn_swish, dnnl_eltwise_swish);
AGREES(onednn_clip, dnnl_eltwise_clip);
AGREES(onednn_query_implementation, dnnl_query_impl_info_str);
AGREES(onednn_query_source, dnnl_query_src_md);
AGREES(onednn_query_weights, dnnl_query_weights_md);
AGREES(onednn_query_destination, dnnl_query_dst_md);
AGREES(onednn_source, DNNL_ARG_SRC);
AGREES(onednn_second_source, DNNL_ARG_SRC_1);
AGREES(onednn_destination, DNNL_ARG_DST);
AGREES(onednn_weights, DNNL_ARG_WEIGHTS);
AGREES(onednn_weights, DNNL_ARG_SCALE_SHIFT);
AGREES(onednn_bias, DNNL_ARG_BIAS);
AGREES(onednn_mean, DNNL_ARG_MEAN);
AGREES(onednn_variance, DNNL_ARG_VARIANCE);
AGREES(onednn_first_of_many, DNNL_ARG_MULTIPLE_SRC);
AGREES(onednn_global_statistics, dnnl_use_global_stats);
AGREES(onednn_scale_and_shift, dnnl_use_scaleshift);
#endif
#endif
#endif

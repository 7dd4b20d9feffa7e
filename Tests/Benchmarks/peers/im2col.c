/*
 * A convolution as OpenBLAS's users write it: patches copied into the columns of a matrix, then one
 * matrix product a group, with the bias put in first. Max pooling is a plain loop.
 */
#include <stddef.h>
#include <string.h>

enum { ROW_MAJOR = 101, NO_TRANSPOSE = 111 };

void cblas_sgemm(
    int order, int transpose_a, int transpose_b, int m, int n, int k, float alpha, const float *a,
    int lda, const float *b, int ldb, float beta, float *c, int ldc);
void cblas_sgemv(
    int order, int transpose, int m, int n, float alpha, const float *a, int lda, const float *x,
    int incx, float beta, float *y, int incy);

void convolution(
    const float *input, const float *weights, const float *bias, float *columns, float *output,
    int channels, int size, int outputs, int kernel, int stride, int padding, int groups) {
  int across = (size + 2 * padding - kernel) / stride + 1, places = across * across;
  int inner = channels / groups, outer = outputs / groups, rows = inner * kernel * kernel;
  for (int group = 0; group < groups; group++) {
    const float *source = input + (size_t)group * inner * size * size;
    for (int row = 0; row < rows; row++) {
      int channel = row / (kernel * kernel), y = row / kernel % kernel, x = row % kernel;
      float *to = columns + (size_t)row * places;
      for (int i = 0; i < across; i++) {
        int from = i * stride - padding + y;
        if (from < 0 || from >= size) {
          memset(to + (size_t)i * across, 0, (size_t)across * sizeof(float));
          continue;
        }
        const float *line = source + ((size_t)channel * size + from) * size;
        for (int j = 0; j < across; j++) {
          int at = j * stride - padding + x;
          to[(size_t)i * across + j] = at < 0 || at >= size ? 0 : line[at];
        }
      }
    }
    float *target = output + (size_t)group * outer * places;
    for (int channel = 0; channel < outer; channel++)
      for (int place = 0; place < places; place++)
        target[(size_t)channel * places + place] = bias[group * outer + channel];
    cblas_sgemm(
        ROW_MAJOR, NO_TRANSPOSE, NO_TRANSPOSE, outer, places, rows, 1,
        weights + (size_t)group * outer * rows, rows, columns, places, 1, target, places);
  }
  for (size_t index = 0; index < (size_t)outputs * places; index++)
    output[index] = output[index] > 0 ? output[index] : 0;
}

void inner_product(
    const float *input, const float *weights, const float *bias, float *output, int inputs,
    int outputs, int relu) {
  memcpy(output, bias, (size_t)outputs * sizeof(float));
  cblas_sgemv(ROW_MAJOR, NO_TRANSPOSE, outputs, inputs, 1, weights, inputs, input, 1, 1, output, 1);
  for (int index = 0; relu && index < outputs; index++)
    output[index] = output[index] > 0 ? output[index] : 0;
}

void max_pool(
    const float *input, float *output, int channels, int size, int kernel, int stride, int padding) {
  int across = (size + 2 * padding - kernel) / stride + 1;
  for (int channel = 0; channel < channels; channel++)
    for (int i = 0; i < across; i++)
      for (int j = 0; j < across; j++) {
        float most = -3.402823466e38f;
        for (int y = 0; y < kernel; y++)
          for (int x = 0; x < kernel; x++) {
            int row = i * stride - padding + y, column = j * stride - padding + x;
            if (row < 0 || row >= size || column < 0 || column >= size) continue;
            float value = input[((size_t)channel * size + row) * size + column];
            most = value > most ? value : most;
          }
        output[((size_t)channel * across + i) * across + j] = most;
      }
}

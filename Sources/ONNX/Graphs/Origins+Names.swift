// Names of values in files of torch's newer exporter:
//
//   name   =  word { "_" digit … }
//   word   =  an operator of ATen, as `arange`, `expand`, `upsample_bicubic2d`
//          |  "val"                                     what onnxscript has no name for
//          |  "lifted_tensor"                           a tensor that the code states
//          |  a variable of the function that onnxscript translates an operator to
//
// Parameters and buffers are called by their paths in the model, `encoder.fc.weight`; those of the model
// itself have no dot. Operators: pytorch.org/docs/stable/torch.compiler_ir.html (Core ATen IR), and those
// that are folded before they are decomposed.

extension Substring {
  /// Whether it may be the name of a parameter: it is no value's name.
  var mayBeParameter: Bool {
    if let dot = utf8.lastIndex(of: UInt8(ascii: ".")) {
      return self[self.index(after: dot)...].word != "lifted_tensor"
    }
    return !ValueNames.words.contains(word)
  }

  /// The sine or cosine of something: tables of positions are made so, and no parameter.
  var isTrigonometric: Bool { word == "sin" || word == "cos" }

  /// What takes a part of a tensor.
  var isCut: Bool { ValueNames.cuts.contains(word) }

  /// The name without the numbers that tell values apart.
  private var word: Substring {
    var end = utf8.endIndex
    while true {
      let digits = utf8[..<end].reversed().prefix { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
      guard !digits.isEmpty else { return self[..<end] }
      let before = utf8.index(end, offsetBy: -digits.count)
      guard before > startIndex else { return self[..<end] }
      let mark = utf8.index(before: before)
      guard utf8[mark] == UInt8(ascii: "_") else { return self[..<end] }
      end = mark
    }
  }
}

private enum ValueNames {
  static let cuts: Set<Substring> = [
    "slice", "select", "split", "split_with_sizes", "unsafe_split", "getitem", "chunk", "unbind",
    "narrow", "index",
  ]

  static let words = cuts.union(made).union(elementwise).union(shaped).union(reduced).union(inner)

  /// What makes tensors from sizes or numbers.
  private static let made: Set<Substring> = [
    "arange", "empty", "empty_like", "empty_strided", "eye", "fill", "full", "full_like",
    "linspace",
    "lifted_tensor", "lift_fresh_copy", "logspace", "meshgrid", "new_empty", "new_full", "new_ones",
    "new_zeros", "ones", "ones_like", "rand", "randint", "randn", "randperm", "scalar_tensor",
    "scalar_tensor_default", "tril", "tril_indices", "triu", "triu_indices", "val", "zeros",
    "zeros_like",
  ]

  private static let elementwise: Set<Substring> = [
    "_to_copy", "abs", "acos", "acosh", "add", "asin", "asinh", "atan", "atan2", "atanh",
    "bitwise_and",
    "bitwise_left_shift", "bitwise_not", "bitwise_or", "bitwise_right_shift", "bitwise_xor", "ceil",
    "clamp", "clamp_max", "clamp_min", "convert_element_type_default", "cos", "cosh", "div", "elu",
    "eq",
    "erf", "exp", "expm1", "floor", "floor_divide", "fmod", "ge", "gelu", "gt", "hardtanh",
    "isfinite",
    "isinf", "isnan", "le", "leaky_relu", "log", "log10", "log1p", "log2", "logical_and",
    "logical_not",
    "logical_or", "logical_xor", "lt", "masked_fill", "maximum", "minimum", "mul", "ne", "neg",
    "pow",
    "prelu", "reciprocal", "relu", "remainder", "round", "rsqrt", "rsub", "sigmoid", "sign", "silu",
    "sin", "sinh", "softplus", "sqrt", "square", "sub", "tan", "tanh", "threshold", "trunc",
    "type_as", "where",
  ]

  private static let shaped: Set<Substring> = [
    "_unsafe_index", "_unsafe_view", "alias", "as_strided", "broadcast_tensors", "cat", "clone",
    "constant_pad_nd", "contiguous", "detach", "diagonal", "expand", "expand_as", "flatten", "flip",
    "gather", "index_put", "index_select", "movedim", "pad", "permute", "repeat",
    "repeat_interleave", "reshape", "roll", "scatter", "select_scatter", "slice_scatter",
    "split_split", "squeeze", "stack", "transpose", "unflatten", "unfold", "unsqueeze",
    "upsample_bicubic2d", "upsample_bilinear2d", "upsample_linear1d", "upsample_nearest1d",
    "upsample_nearest2d", "upsample_nearest3d", "upsample_trilinear3d", "view", "view_as",
  ]

  /// Sums, products and layers.
  private static let reduced: Set<Substring> = [
    "_log_softmax", "_softmax", "addmm", "all", "amax", "amin", "any", "argmax", "argmin",
    "argsort",
    "baddbmm", "bmm", "conv1d", "conv2d", "conv3d", "convolution", "cumprod", "cumsum", "einsum",
    "embedding", "layer_norm", "linalg_norm", "linalg_vector_norm", "linear", "log_softmax",
    "logsumexp", "matmul", "max", "mean", "min", "mm", "nonzero", "norm", "outer", "prod",
    "scaled_dot_product_attention", "softmax", "sort", "sum", "topk", "var", "var_mean",
  ]

  /// Variables of onnxscript's functions.
  private static let inner: Set<Substring> = [
    "beta", "beta_0_cast", "beta_cast", "int64_1_1d", "max_val", "min_val", "noise", "result",
    "self_scaled", "shape", "threshold_cast", "tmp", "value", "value_cast", "weight_dim",
  ]
}

/// The networks of the report, as an author writes them.
enum Paper {
  static let alexnet = """
    input   227×227×3
    conv1   conv 11×11, 96, stride 4
            relu
    pool1   maxpool 3×3, stride 2
    conv2   conv 5×5, 256, pad 2
            relu
    pool2   maxpool 3×3, stride 2
    conv3   conv 3×3, 384, pad 1
            relu
    conv4   conv 3×3, 384, pad 1
            relu
    conv5   conv 3×3, 256, pad 1
            relu
    pool5   maxpool 3×3, stride 2
            flatten
    fc6     linear 4096
            relu
    fc7     linear 4096
            relu
    fc8     linear 1000
    """

  static let vgg19 = """
    input    224×224×3
    conv1    2 × conv 3×3, 64, pad same
    pool1    maxpool 2×2, stride 2
    conv2    2 × conv 3×3, 128, pad same
    pool2    maxpool 2×2, stride 2
    conv3    4 × conv 3×3, 256, pad same
    pool3    maxpool 2×2, stride 2
    conv4    4 × conv 3×3, 512, pad same
    pool4    maxpool 2×2, stride 2
    conv5    4 × conv 3×3, 512, pad same
    pool5    maxpool 2×2, stride 2
             flatten
    fc6      linear 4096
    fc7      linear 4096
    fc8      linear 1000
    """

  static func naive(_ joint: String, pad: String) -> String {
    """
    input 32×32×256
    \(joint) module
      1x1:  conv 1×1, 128
      3x3:  conv 3×3, 192\(pad)
      5x5:  conv 5×5, 96\(pad)
      pool: maxpool 3×3, stride 1\(pad)
    """
  }

  static func reduced(_ joint: String, pad: String) -> String {
    """
    input 32×32×256
    \(joint) module
      1x1:  conv 1×1, 128
      3x3:  conv 1×1, 128 -> conv 3×3, 192\(pad)
      5x5:  conv 1×1, 32 -> conv 5×5, 96\(pad)
      pool: maxpool 3×3, stride 1\(pad) -> conv 1×1, 64
    """
  }
}

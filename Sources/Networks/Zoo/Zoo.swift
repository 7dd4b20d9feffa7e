public import Diagnostics

/// Published architectures, each written in reckon's notation.
public enum Zoo {
  /// In the order of their papers.
  public static let all: [ZooModel] =
    leNets + alexNets + vggs + inceptions + resNets + squeezeNets + denseNets + mobileNets
    + shuffleNets + efficientNets + convNeXts + visionTransformers + swins + languageModels

  public static func model(_ name: String) -> ZooModel? {
    let wanted = plain(name)
    return all.first { plain($0.name) == wanted }
  }

  /// A network of the zoo under a name of its own; `range` is where it was asked for.
  public static func network(
    named model: String, as name: String? = nil, options: ZooOptions = ZooOptions(),
    at range: SourceRange? = nil
  ) -> Result<Network, Diagnostics> {
    guard let found = Zoo.model(model) else {
      return .failure(Diagnostics(.unknownModel(model, at: range)))
    }
    return found.network(as: name ?? found.name, options: options).mapError { failure in
      Diagnostics(.doesNotBuild(found, failure, at: range))
    }
  }

  /// Without regard to case and separators: `ResNet-50` is `resnet50`.
  private static func plain(_ name: String) -> String {
    name.lowercased().filter { $0 != "-" && $0 != "_" && $0 != " " && $0 != "." }
  }
}

/// What of a published architecture may be chosen.
public struct ZooOptions: Hashable, Sendable {
  /// The side of a square image, or its height and width; the number of tokens of a language model.
  public var input: [Int]
  /// Classes, or words of the vocabulary.
  public var classes: Int?
  /// A factor on the number of channels or features of every layer.
  public var width: Factor
  /// A factor on the number of blocks of every stage, rounded up.
  public var depth: Factor
  public var batch: Int

  /// A fraction, exactly: 1.4 is 7/5.
  public struct Factor: Hashable, Sendable {
    public var numerator: Int
    public var denominator: Int

    /// - Requires: both greater than zero.
    public init(_ numerator: Int, _ denominator: Int = 1) {
      precondition(numerator > 0 && denominator > 0, "a factor is greater than zero")
      self.numerator = numerator
      self.denominator = denominator
    }

    public static let one = Factor(1)

    static func * (left: Factor, right: Factor) -> Factor {
      Factor(left.numerator * right.numerator, left.denominator * right.denominator)
    }
  }

  public init(
    input: [Int] = [], classes: Int? = nil, width: Factor = .one, depth: Factor = .one,
    batch: Int = 1
  ) {
    self.input = input
    self.classes = classes
    self.width = width
    self.depth = depth
    self.batch = batch
  }
}

/// One published architecture.
public struct ZooModel: Sendable {
  /// As expressions may call it: `resnet50`.
  public var name: String
  /// As people write it: `ResNet-50`.
  public var title: String
  /// Where it is described.
  public var source: String
  /// In which it differs from its source, or which of several versions it is; may be empty.
  public var remark: String
  /// Writes it down in reckon's notation.
  public var text: @Sendable (ZooOptions) -> String

  init(
    _ name: String, _ title: String, source: String, remark: String = "",
    text: @escaping @Sendable (ZooOptions) -> String
  ) {
    self.name = name
    self.title = title
    self.source = source
    self.remark = remark
    self.text = text
  }

  /// Fails where the options make a network that does not fit together, such as an image smaller
  /// than the windows that slide over it.
  public func network(as name: String? = nil, options: ZooOptions = ZooOptions())
    -> Result<Network, Diagnostics>
  {
    let file = "zoo/\(self.name).network"
    return Network.parse(
      name: Excerpt(name ?? self.name, in: file, at: 0),
      body: Excerpt(text(options), in: file, at: 0))
  }
}

extension Diagnostic {
  fileprivate static func unknownModel(_ name: String, at range: SourceRange?) -> Diagnostic {
    let finding = Diagnostic(
      "zoo.unknown-model", "no network of the zoo is called `\(name)`", at: range)
    let names = Zoo.all.map(\.name)
    guard let meant = closest(to: name, in: names) else {
      return finding.noting("there are \(names.joined(separator: ", "))")
    }
    guard let range else { return finding.noting("did you mean `\(meant)`?") }
    return finding.fixing("did you mean `\(meant)`?", replace: range, with: meant)
  }

  fileprivate static func doesNotBuild(
    _ model: ZooModel, _ failure: Diagnostics, at range: SourceRange?
  ) -> Diagnostic {
    let first = failure.all[0]
    return Diagnostic(
      "zoo.options", "`\(model.name)` cannot be built with these options: \(first.message)",
      at: range)
  }
}

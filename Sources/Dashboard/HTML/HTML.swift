internal import Presentation

/// Markup. Texts that are interpolated into it are escaped; only other markup goes in as it is.
public struct HTML: Hashable, Sendable, ExpressibleByStringInterpolation {
  /// The markup itself.
  public private(set) var text: String

  /// Markup of the program itself.
  public init(stringLiteral text: String) { self.text = text }

  public init(stringInterpolation: Interpolation) { text = stringInterpolation.text }

  /// Markup that another part of the program made, with its texts escaped.
  init(made text: String) { self.text = text }

  /// Builds markup from literal parts and escaped texts.
  public struct Interpolation: StringInterpolationProtocol {
    fileprivate var text = ""

    public init(literalCapacity: Int, interpolationCount: Int) {
      text.reserveCapacity(literalCapacity + interpolationCount * 16)
    }

    public mutating func appendLiteral(_ literal: String) { text += literal }
    public mutating func appendInterpolation(_ outside: String) {
      text += HTMLText.escaped(outside)
    }
    public mutating func appendInterpolation(_ number: Int) { text += String(number) }
    public mutating func appendInterpolation(_ markup: HTML) { text += markup.text }
    public mutating func appendInterpolation(_ markup: HTML?) { text += markup?.text ?? "" }
    public mutating func appendInterpolation(_ pieces: [HTML]) {
      for piece in pieces { text += piece.text }
    }
  }

  /// Both, one after the other.
  public static func + (left: HTML, right: HTML) -> HTML { HTML(made: left.text + right.text) }

  public static func += (left: inout HTML, right: HTML) { left.text += right.text }

  /// Nothing.
  public static let empty: HTML = ""

  public var isEmpty: Bool { text.isEmpty }
}

extension HTML {
  /// A link within the site.
  static func link(_ address: Address, _ words: String) -> HTML {
    "<a href=\"\(address.text)\">\(words)</a>"
  }

  /// A paragraph.
  static func paragraph(_ words: String) -> HTML { "<p>\(words)</p>\n" }

  /// A remark in small print.
  static func note(_ words: String) -> HTML { "<p class=\"note\">\(words)</p>\n" }
}

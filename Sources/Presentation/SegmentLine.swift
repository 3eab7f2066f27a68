/// One line of short facts for people, such as a prompt or a status bar shows.
public struct SegmentLine: Equatable, Sendable {
  /// One fact of the line.
  public struct Segment: Equatable, Sendable {
    public let text: String
    public let severity: Severity
    /// The order in which facts are left out where the line is too long, highest first; one of rank
    /// 0 always stays.
    public let rank: Int

    public init(_ text: String, _ severity: Severity = .good, rank: Int = 0) {
      self.text = PlainText.clean(text)
      self.severity = severity
      self.rank = rank
    }
  }

  private static let separator = " · "

  public var segments: [Segment]

  public init(_ segments: [Segment]) {
    self.segments = segments.filter { !$0.text.isEmpty }
  }

  /// The line in at most `width` columns, nil for no limit: segments of high rank are left out as long
  /// as others stay, and what still does not fit is cut with an ellipsis.
  public func text(width: Int? = nil, style: Style = .plain) -> String {
    let shown = segments(in: width)
    let plain = shown.map(\.text).joined(separator: Self.separator)
    if let width, DisplayWidth.of(plain) > width {
      return Self.cut(plain, to: width)
    }
    let texts = shown.map { style.coloured($0.text, $0.severity) }
    return texts.joined(separator: style.dim(Self.separator))
  }

  private func segments(in width: Int?) -> [Segment] {
    guard let width else { return segments }
    var rest = segments
    while rest.count > 1, Self.width(of: rest) > width, let rank = rest.map(\.rank).max(), rank > 0,
      let index = rest.lastIndex(where: { $0.rank == rank })
    {
      rest.remove(at: index)
    }
    return rest
  }

  private static func width(of segments: [Segment]) -> Int {
    let texts = segments.reduce(0) { $0 + DisplayWidth.of($1.text) }
    return texts + max(0, segments.count - 1) * DisplayWidth.of(separator)
  }

  private static func cut(_ text: String, to width: Int) -> String {
    width < 1 ? "" : "\(DisplayWidth.prefix(of: text, columns: width - 1))…"
  }
}

internal import CSV

/// The first bytes of a file and what they show, computed on demand.
final class FileHead {
  static let length = 1 << 16

  let bytes: [UInt8]
  /// The outline of a file that begins like JSON.
  private(set) lazy var outline = beginsLikeJSON ? JSONOutline(bytes) : nil
  private let beginsLikeJSON: Bool
  private lazy var table = beginsLikeJSON ? nil : CSVHead(bytes)

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    let first = bytes.first { ![0xEF, 0xBB, 0xBF, 0x20, 0x09, 0x0A, 0x0D].contains($0) }
    beginsLikeJSON = first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
  }

  /// Returns whether the file is a table whose header satisfies `isHeader`, possibly below a title.
  func hasHeader(_ isHeader: (CSVHeader) -> Bool) -> Bool {
    header(where: isHeader).map(isHeader) ?? false
  }

  /// Returns the header that satisfies `isHeader`, else the most likely one; nil for a file that
  /// begins like JSON and for one without text.
  func header(where isHeader: (CSVHeader) -> Bool) -> CSVHeader? {
    table?.layout(where: isHeader)?.header
  }
}

/// The key paths at the beginning of a JSON document, such as `data.results.amount`; arrays add no
/// component. Values are skipped.
struct JSONOutline {
  /// In the order of the document, each once.
  private(set) var topLevelKeys: [String] = []
  private(set) var paths: Set<String> = []
  /// The syntax error of the text, unless it is only cut off.
  private(set) var problem: JSONProblem?

  private static let depth = 8

  /// Walks the first value of `bytes`, which may be cut off anywhere.
  init(_ bytes: [UInt8]) {
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    bytes[start...].withUnsafeBytes { bytes in
      var scanner = JSONScanner(bytes)
      do throws(JSONProblem) {
        try walk(&scanner, path: "", depth: 0)
      } catch {
        guard !error.isUnexpectedEnd else { return }
        problem = error
        problem?.line = 1 + bytes.prefix(error.offset).count { $0 == 0x0A }
      }
    }
  }

  func has(_ path: String) -> Bool { paths.contains(path) }

  private mutating func walk(
    _ scanner: inout JSONScanner, path: String, depth: Int
  ) throws(JSONProblem) {
    switch try scanner.kind() {
    case .object where depth < Self.depth:
      try scanner.enterObject()
      while let key = try scanner.nextKey() {
        let key = key.string
        let inner = path.isEmpty ? key : path + "." + key
        if path.isEmpty, !paths.contains(inner) { topLevelKeys.append(key) }
        paths.insert(inner)
        try walk(&scanner, path: inner, depth: depth + 1)
      }
    case .array where depth < Self.depth:
      try scanner.enterArray()
      while try scanner.nextElement() { try walk(&scanner, path: path, depth: depth + 1) }
    default: try scanner.skipValue()
    }
  }
}

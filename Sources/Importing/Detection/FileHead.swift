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

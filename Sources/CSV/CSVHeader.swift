/// The names of a file's columns, by which fields are found, never by position.
///
/// Names are compared ignoring case and the blanks around them; between words any run of blanks,
/// including non-breaking ones, counts as one.
public struct CSVHeader: Equatable, Sendable {
  /// The names in file order, without the blanks around them.
  public let names: [String]
  /// Names that more than one column has, each once, in file order; unnamed columns aside.
  public let doubledNames: [String]
  /// The line on which it begins; the first line of a file is 1.
  public let line: Int
  private let indices: [String: Int]

  /// A header of the given names, in file order.
  public init(names: [String], line: Int = 1) {
    self.line = line
    self.names = names.map(Self.trimmed)
    var indices: [String: Int] = [:]
    var doubled: [String] = []
    for (index, name) in self.names.enumerated() where !name.isEmpty {
      let key = name.lowercased()
      if indices[key] == nil {
        indices[key] = index
      } else if !doubled.contains(where: { $0.lowercased() == key }) {
        doubled.append(name)
      }
    }
    self.indices = indices
    doubledNames = doubled
  }

  /// The header that `record`, the first of a file, makes.
  public init(_ record: borrowing CSVRecord) {
    self.init(names: record.texts, line: record.line)
  }

  /// The position of the first column called `name`, or nil when there is none.
  public func index(of name: String) -> Int? {
    indices[Self.trimmed(name).lowercased()]
  }

  /// Returns the position of the first column called `name`; if there is none, one at which no
  /// record has a field.
  public func position(of name: String) -> Int { index(of: name) ?? -1 }

  /// Those of the `required` names that no column has, in the order given.
  public func missing(from required: [String]) -> [String] {
    required.filter { index(of: $0) == nil }
  }

  /// Whether it is printable ASCII with no more than one blank between words: columns are looked up by
  /// their names in every row.
  private static func isTrimmed(_ name: String) -> Bool {
    var last: UInt8 = 0x20
    for byte in name.utf8 {
      guard 0x20...0x7E ~= byte, byte != 0x20 || last != 0x20 else { return false }
      last = byte
    }
    return last != 0x20
  }

  /// Removes invisible marks and replaces each run of blanks between words by a plain one.
  private static func trimmed(_ name: String) -> String {
    guard !isTrimmed(name) else { return name }
    let visible = name.unicodeScalars.filter { $0.properties.generalCategory != .format }
    // By scalars: a mark behind a blank would make one character with it, which is a blank, too.
    return String.UnicodeScalarView(visible).split(whereSeparator: \.properties.isWhitespace)
      .map(String.init).joined(separator: " ")
  }
}

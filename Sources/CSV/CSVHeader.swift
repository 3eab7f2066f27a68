/// The names of a file's columns, by which fields are found, never by position.
///
/// Names are compared without regard to case and to blanks around them.
public struct CSVHeader: Equatable, Sendable {
  /// The names in file order, without the blanks around them.
  public let names: [String]
  /// Names that more than one column has, each once, in file order; unnamed columns aside.
  public let doubledNames: [String]
  private let indices: [String: Int]

  /// A header of the given names, in file order.
  public init(names: [String]) {
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
    self.init(names: record.texts)
  }

  /// The position of the first column called `name`, or nil when there is none.
  public func index(of name: String) -> Int? {
    indices[Self.trimmed(name).lowercased()]
  }

  /// The position of the first column called `name`; where there is none, one at which no record has a
  /// field.
  public func position(of name: String) -> Int { index(of: name) ?? -1 }

  /// Those of the `required` names that no column has, in the order given.
  public func missing(from required: [String]) -> [String] {
    required.filter { index(of: $0) == nil }
  }

  private static func trimmed(_ name: String) -> String {
    let start = name.drop(while: \.isWhitespace)
    guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(start[...last])
  }
}

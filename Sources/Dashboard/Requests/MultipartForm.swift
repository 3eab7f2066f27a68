internal import UsageModel

/// A form that holds a file (RFC 7578): its fields, and the file.
public struct MultipartForm: Sendable {
  public private(set) var fields = FieldList()
  /// The name that the file has at its owner's, without folders, and its bytes; nil without one.
  public private(set) var file: (name: String, bytes: ArraySlice<UInt8>)?

  /// Nil for what is no such form.
  public init?(_ body: [UInt8], contentType: String) {
    guard let boundary = Self.parameter("boundary", of: contentType), !boundary.isEmpty else {
      return nil
    }
    let mark = Array("--\(boundary)".utf8)
    guard var start = Self.find(mark, in: body[...]).map({ $0 + mark.count }) else { return nil }
    while body[start...].starts(with: Array("\r\n".utf8)) {
      let content = body[(start + 2)...]
      guard let end = Self.find(Array("\r\n".utf8) + mark, in: content) else { return nil }
      take(content[..<end])
      start = end + 2 + mark.count
    }
  }

  /// A part: its head, a blank line, its content.
  private mutating func take(_ part: ArraySlice<UInt8>) {
    let blank = Array("\r\n\r\n".utf8)
    guard let end = Self.find(blank, in: part) else { return }
    let head = String(decoding: part[..<end], as: UTF8.self)
    let content = part[(end + blank.count)...]
    let disposition = head.split(separator: "\r\n").first {
      $0.lowercased().hasPrefix("content-disposition:")
    }
    guard let disposition, let name = Self.parameter("name", of: String(disposition)) else {
      return
    }
    if let path = Self.parameter("filename", of: String(disposition)) {
      if !content.isEmpty { file = (Self.fileName(path), content) }
    } else {
      fields.add(name, String(decoding: content, as: UTF8.self))
    }
  }

  /// `name="x"` or `name=x` of a head.
  private static func parameter(_ name: String, of head: String) -> String? {
    for part in head.split(separator: ";").dropFirst() {
      let pair = part.trimmingBlanks.split(separator: "=", maxSplits: 1)
      guard pair.count == 2, pair[0].lowercased() == name else { continue }
      let value = pair[1]
      return value.hasPrefix("\"") && value.hasSuffix("\"") && value.count > 1
        ? String(value.dropFirst().dropLast()) : String(value)
    }
    return nil
  }

  /// The last part of a path, of harmless characters; at most 100 of them.
  private static func fileName(_ path: String) -> String {
    let last = path.split { $0 == "/" || $0 == "\\" }.last ?? ""
    let plain = last.map { character -> Character in
      character.isLetter || character.isNumber || "._-".contains(character) ? character : "_"
    }
    let name = String(plain.drop { $0 == "." }.suffix(100))
    return name.isEmpty ? "file" : name
  }

  private static func find(_ wanted: [UInt8], in bytes: ArraySlice<UInt8>) -> Int? {
    guard let first = wanted.first, bytes.count >= wanted.count else { return nil }
    var from = bytes.startIndex
    let last = bytes.endIndex - wanted.count
    while from <= last, let place = bytes[from...last].firstIndex(of: first) {
      if bytes[place...].starts(with: wanted) { return place }
      from = place + 1
    }
    return nil
  }
}

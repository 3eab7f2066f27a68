/// A line of the client's, without its line feed.
public enum MessageLine: Hashable, Sendable {
  case bytes([UInt8])
  /// A line that is longer than messages may be; its bytes are not kept.
  case overlong
}

/// Cuts bytes into lines as they arrive; the memory of one line is bounded.
struct MessageLines {
  /// The most bytes of a message.
  static let usualLimit = 1 << 20

  private let limit: Int
  private var held: [UInt8] = []
  private var isOverlong = false

  init(limit: Int = usualLimit) {
    self.limit = limit
  }

  /// Passes on the lines that the bytes end.
  mutating func take(_ bytes: [UInt8], _ body: (MessageLine) -> Void) {
    var rest = bytes[...]
    while let end = rest.firstIndex(of: 0x0A) {
      hold(rest[..<end])
      finish(body)
      rest = rest[(end + 1)...]
    }
    hold(rest)
  }

  /// Passes on what no line feed ended.
  mutating func end(_ body: (MessageLine) -> Void) { finish(body) }

  private mutating func hold(_ bytes: ArraySlice<UInt8>) {
    guard !isOverlong, held.count + bytes.count <= limit else {
      isOverlong = true
      held = []
      return
    }
    held += bytes
  }

  /// Passes on the line, unless it is blank.
  private mutating func finish(_ body: (MessageLine) -> Void) {
    if isOverlong {
      body(.overlong)
    } else if !held.allSatisfy({ [0x20, 0x09, 0x0D].contains($0) }) {
      body(.bytes(held))
    }
    held = []
    isOverlong = false
  }
}

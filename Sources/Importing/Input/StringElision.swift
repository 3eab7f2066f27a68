#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Copies a line of JSON piece by piece, keeping only the first 4,096 bytes of each string.
///
/// What is kept is JSON of the same structure: no quote that closes a string is lost or gained.
struct StringElision {
  static let keptPerString = 4096

  /// The bytes kept so far; nil once they exceed the limit.
  private(set) var kept: [UInt8]? = []

  private let maximumKept: Int
  private var isInString = false
  private var keptOfString = 0
  private var isCut = false
  /// Whether the next byte of the string is escaped by a backslash that came before.
  private var isEscaping = false

  init(maximumKept: Int) {
    self.maximumKept = maximumKept
  }

  /// Takes the next bytes of the line.
  mutating func take(_ bytes: UnsafeRawBufferPointer) {
    guard kept != nil, let base = bytes.baseAddress else { return }
    var position = 0
    while position < bytes.count {
      let found = memchr(base + position, 0x22, bytes.count - position)
      let quote = found.map { UnsafeRawPointer($0) - base } ?? bytes.count
      let part = UnsafeRawBufferPointer(rebasing: bytes[position..<quote])
      isInString ? takeString(part) : append(part)
      if quote < bytes.count { takeQuote() }
      position = quote + 1
    }
    if let count = kept?.count, count > maximumKept { kept = nil }
  }

  /// Takes part of a string, up to a quote or the end of the bytes.
  private mutating func takeString(_ bytes: UnsafeRawBufferPointer) {
    let room = min(Self.keptPerString - keptOfString, bytes.count)
    append(UnsafeRawBufferPointer(rebasing: bytes[..<room]))
    keptOfString += room
    if room < bytes.count { isCut = true }
    let backslashes = bytes.reversed().prefix { $0 == 0x5C }.count
    let reachesBack = backslashes == bytes.count && isEscaping
    isEscaping = (backslashes % 2 == 1) != reachesBack
  }

  private mutating func takeQuote() {
    let isQuoted = isInString && isEscaping
    isEscaping = false
    if isQuoted {
      // An escaped quote is kept with its backslash or not at all.
      if keptOfString < Self.keptPerString {
        kept?.append(0x22)
        keptOfString += 1
      } else {
        isCut = true
      }
      return
    }
    if isInString, isCut { dropTrailingBackslashes() }
    kept?.append(0x22)
    isInString.toggle()
    keptOfString = 0
    isCut = false
  }

  /// A backslash at the cut would escape the closing quote.
  private mutating func dropTrailingBackslashes() {
    while kept?.last == 0x5C { kept?.removeLast() }
  }

  private mutating func append(_ bytes: UnsafeRawBufferPointer) {
    guard !bytes.isEmpty else { return }
    kept?.append(contentsOf: bytes)
  }
}

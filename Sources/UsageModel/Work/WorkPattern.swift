/// A regular expression that finds a ticket in the name of a branch: the text of its first group, else of the whole
/// match.
///
/// Matching tries alternatives one after the other, so that patterns that could take for ever are refused: texts are
/// cut, repetitions of repetitions are refused, and there are at most three repetitions.
public struct WorkPattern {
  /// Why a text is no pattern; its description says what to do.
  public struct Fault: Error, Equatable, Sendable, CustomStringConvertible {
    public let description: String
  }

  /// What is looked at of a branch, in characters; git's own limit is about as long.
  public static let longestText = 250
  /// The most characters of a pattern.
  public static let longestPattern = 200
  /// The most repetitions, such as `+`.
  public static let mostRepetitions = 3

  public let text: String
  private let regex: Regex<AnyRegexOutput>

  /// Throws a ``Fault`` for a text that is no regular expression, and for one that may take too long.
  public init(_ text: String) throws(Fault) {
    guard !text.isEmpty, text.count <= Self.longestPattern else {
      throw Fault(
        description: "a pattern has 1 to \(Self.longestPattern) characters, and this \(text.count)."
      )
    }
    try PatternCheck(text).check()
    self.text = text
    do {
      regex = try Regex(text)
    } catch {
      throw Fault(
        description: "it is no regular expression (\(error)): expected one such as ([A-Z]+-\\d+).")
    }
    guard (try? regex.firstMatch(in: "")) ?? nil == nil else {
      throw Fault(
        description: "it matches an empty text, and so every branch: expected one such as "
          + "([A-Z]+-\\d+).")
    }
  }

  /// The ticket in a text; nil where the pattern does not match, or matches nothing.
  public func ticket(in text: String) -> TicketReference? {
    guard let match = try? regex.firstMatch(in: String(text.prefix(Self.longestText))) else {
      return nil
    }
    let output = match.output
    let found = output.count > 1 ? output[1].substring ?? output[0].substring : output[0].substring
    return found.flatMap { TicketReference($0) }
  }
}

/// Refuses patterns whose matching can take very long.
private struct PatternCheck {
  /// A group that is open.
  private struct Group {
    var hasRepetition = false
    var hasChoice = false
  }

  private let characters: [Character]
  private var groups = [Group()]
  private var repetitions = 0

  init(_ text: String) {
    characters = Array(text)
  }

  func check() throws(WorkPattern.Fault) {
    var copy = self
    try copy.scan()
  }

  private mutating func scan() throws(WorkPattern.Fault) {
    var index = 0
    var closed: Group?
    while index < characters.count {
      let before = closed
      closed = nil
      switch characters[index] {
      case "\\":
        if index + 1 < characters.count,
          characters[index + 1].isNumber || "kg".contains(characters[index + 1])
        {
          throw refused("it refers back to a group")
        }
        index = endOfEscape(from: index)
      case "[": index = endOfClass(from: index)
      case "(":
        if characters[index...].starts(with: "(?<=") || characters[index...].starts(with: "(?<!") {
          throw refused("it looks behind")
        }
        groups.append(Group())
      case ")": closed = close()
      case "|": groups[groups.count - 1].hasChoice = true
      case "*", "+", "{":
        // One more `+` makes a repetition possessive, and no longer.
        if index > 0, "*+}?".contains(characters[index - 1]), characters[index] == "+" { break }
        try repeats(before)
      default: break
      }
      index += 1
    }
  }

  private mutating func repeats(_ group: Group?) throws(WorkPattern.Fault) {
    if let group, group.hasRepetition || group.hasChoice {
      throw refused("it repeats a group that itself repeats or chooses, as in (a+)+")
    }
    repetitions += 1
    groups[groups.count - 1].hasRepetition = true
    guard repetitions <= WorkPattern.mostRepetitions else {
      throw refused("it has more than \(WorkPattern.mostRepetitions) repetitions")
    }
  }

  /// What is in a group is in the one around it, too.
  private mutating func close() -> Group? {
    guard groups.count > 1 else { return nil }
    let group = groups.removeLast()
    if group.hasRepetition { groups[groups.count - 1].hasRepetition = true }
    if group.hasChoice { groups[groups.count - 1].hasChoice = true }
    return group
  }

  /// Where an escape such as `\d` or `\p{L}` ends.
  private func endOfEscape(from start: Int) -> Int {
    let next = start + 2
    guard next < characters.count, characters[next] == "{", "pPxuN".contains(characters[start + 1])
    else { return start + 1 }
    return characters[next...].firstIndex(of: "}") ?? start + 1
  }

  /// Where a class such as `[A-Z]` ends.
  private func endOfClass(from start: Int) -> Int {
    var index = start + 1
    if index < characters.count, characters[index] == "^" { index += 1 }
    if index < characters.count, characters[index] == "]" { index += 1 }
    while index < characters.count, characters[index] != "]" {
      index += characters[index] == "\\" ? 2 : 1
    }
    return index
  }

  private func refused(_ why: String) -> WorkPattern.Fault {
    WorkPattern.Fault(
      description: "\(why), so that some branches could take very long: expected one such as "
        + "([A-Z]+-\\d+).")
  }
}

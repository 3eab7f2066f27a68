internal import LedgerStore
internal import UsageModel

/// The rows of one message, which share the upper half of their keys: its calls, each with the parts
/// that are billed beside it. Most messages have one call and no parts.
struct MessageRows {
  /// A call with its parts, in the order of their numbers.
  struct Call {
    var row: UsageRow
    var parts: [UsageRow]

    var rank: ResponseRank { ResponseRank(row.content, parts: parts.map(\.content)) }
  }

  private(set) var calls: [Call]

  /// Parts may come from exchange files one by one and in any order, so at least this many numbers
  /// are tried.
  private static let leastTried = 64

  init(_ rows: [UsageRow]) {
    guard rows.count > 1 else {
      calls = rows.map { Call(row: $0, parts: []) }
      return
    }
    let places = Dictionary(rows.enumerated().map { ($1.key, $0) }) { first, _ in first }
    let parts = rows.map { Self.parts(of: $0.key, among: rows, places) }
    let partIDs = Set(parts.flatMap { $0 }.map(\.id))
    calls = zip(rows, parts).filter { !partIDs.contains($0.0.id) }
      .map { Call(row: $0, parts: $1) }
  }

  /// The rows that are parts of a call, whether or not its own row exists.
  static func parts(of key: CallKey, among rows: [UsageRow]) -> [UsageRow] {
    guard !rows.isEmpty else { return [] }
    let places = Dictionary(rows.enumerated().map { ($1.key, $0) }) { first, _ in first }
    return parts(of: key, among: rows, places)
  }

  private static func parts(
    of key: CallKey, among rows: [UsageRow], _ places: [CallKey: Int]
  ) -> [UsageRow] {
    var parts: [UsageRow] = []
    var number = 1
    while true {
      let place = places[key.part(number)]
      if let place { parts.append(rows[place]) }
      if place == nil, number >= leastTried { return parts }
      number += 1
    }
  }

  /// The call that a key is a part of.
  func whole(of key: CallKey) -> Call? {
    calls.first { call in
      (1...Self.leastTried).contains { call.row.key.part($0) == key }
    }
  }
}

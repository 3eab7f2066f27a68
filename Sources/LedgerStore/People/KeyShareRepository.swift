internal import SQLite
public import UsageModel

/// Who shares which API keys over time (counting rule 32); only keys that were ever shared have any.
public struct KeyShareRepository {
  let connection: Connection

  /// Whether a key is or was shared.
  func hasAny() throws -> Bool {
    try connection.scalar("SELECT EXISTS (SELECT 1 FROM api_key_share)") == 1
  }

  /// The shares of keys over time, by row id; nil is a time in which a key is not shared.
  public func all() throws -> [Int64: Timeline<KeyShare?>] {
    var periods: [Int64: [Timeline<KeyShare?>.Period]] = [:]
    let parts = try parts()
    try connection.query(
      "SELECT id, api_key_id, first_day, split FROM api_key_share ORDER BY api_key_id, first_day"
    ) { row in
      let weights = parts[row.int64(0)] ?? [:]
      let share: KeyShare? =
        switch row.text(3) {
        case "weights": weights.isEmpty ? nil : .weights(weights)
        case "usage": .usage(of: Set(weights.keys))
        default: nil
        }
      periods[row.int64(1), default: []].append(.init(from: row.optionalDay(2), value: share))
    }
    return periods.mapValues { Timeline($0, before: nil) }
  }

  /// The shares of one key over time.
  public func timeline(ofKey id: Int64) throws -> Timeline<KeyShare?> {
    try all()[id] ?? Timeline(always: nil)
  }

  /// Changes who shares a key from some time on; nil ends it.
  public func change(ofKey id: Int64, to share: KeyShare?, from start: EffectiveDate) throws {
    var timeline = try timeline(ofKey: id)
    timeline.change(to: share, from: start)
    try set(timeline, ofKey: id)
  }

  private func set(_ timeline: Timeline<KeyShare?>, ofKey id: Int64) throws {
    try connection.execute(
      """
      DELETE FROM api_key_share_part
      WHERE share_id IN (SELECT id FROM api_key_share WHERE api_key_id = \(id))
      """)
    try connection.execute("DELETE FROM api_key_share WHERE api_key_id = \(id)")
    for period in timeline.periods where period.from != nil || period.value != nil {
      let (split, weights): (String, [Int64: Int64]) =
        switch period.value {
        case .weights(let weights): ("weights", weights)
        case .usage(let developers):
          ("usage", Dictionary(uniqueKeysWithValues: developers.map { ($0, 1) }))
        case nil: ("none", [:])
        }
      try connection.execute(
        """
        INSERT INTO api_key_share (api_key_id, first_day, split)
        VALUES (\(id), \(period.from?.stored), \(split))
        """)
      let shareID = connection.lastInsertRowID
      for (developer, weight) in weights.sorted(by: { $0.key < $1.key }) {
        try connection.execute(
          """
          INSERT INTO api_key_share_part (share_id, developer_id, weight)
          VALUES (\(shareID), \(developer), \(weight))
          """)
      }
    }
  }

  /// Gives one developer the parts of another, as in a merge: where both share a key, their weights
  /// add up.
  func merge(developer source: Int64, into target: Int64) throws {
    try connection.execute(
      """
      UPDATE api_key_share_part SET weight = weight + (
          SELECT own.weight FROM api_key_share_part AS own
          WHERE own.share_id = api_key_share_part.share_id AND own.developer_id = \(source))
      WHERE developer_id = \(target) AND share_id IN (
        SELECT share_id FROM api_key_share_part JOIN api_key_share ON id = share_id
        WHERE developer_id = \(source) AND split = 'weights')
      """)
    try connection.execute(
      "UPDATE OR IGNORE api_key_share_part SET developer_id = \(target) WHERE developer_id = \(source)"
    )
    try connection.execute("DELETE FROM api_key_share_part WHERE developer_id = \(source)")
  }

  private func parts() throws -> [Int64: [Int64: Int64]] {
    var parts: [Int64: [Int64: Int64]] = [:]
    try connection.query("SELECT share_id, developer_id, weight FROM api_key_share_part") { row in
      parts[row.int64(0), default: [:]][row.int64(1)] = row.int64(2)
    }
    return parts
  }
}

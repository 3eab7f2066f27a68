public import UsageModel

/// The thresholds in a settings file, such as
/// `{"costAlerts":{"sessionWarning":5.00,"dailyWarning":20.00}}`.
public struct CostAlertSettings: Sendable {
  /// A threshold, by its name in the file and its kind here.
  public struct Threshold: Equatable, Sendable {
    public let name: String
    public let kind: AlertKind
    public let amount: Money
  }

  /// In the order of the file.
  public let thresholds: [Threshold]
  /// Members of `costAlerts` that are not supported.
  public let unknown: [String]

  private static let kinds: [String: AlertKind] = [
    "sessionWarning": .session, "dailyWarning": .day, "weeklyWarning": .week,
    "monthlyWarning": .month,
  ]
  private static let largestFile = 16 << 20

  /// Reads a whole settings file and ignores other settings. Throws ``FileFailure`` when the file
  /// is not JSON, has no `costAlerts`, or has an invalid amount.
  public init(_ source: ByteSource, path: String) throws {
    let document = try Self.document(source, path: path)
    guard let alerts = document["costAlerts"] else {
      throw FileFailure(
        .badData, path: path,
        reason: "has no member 'costAlerts': expected {\"costAlerts\":{\"dailyWarning\":20.00}}.")
    }
    guard let members = alerts.members else {
      throw FileFailure(
        .badData, path: path, line: alerts.line,
        reason: "costAlerts is \(alerts.kindText): expected an object of thresholds.")
    }
    var thresholds: [Threshold] = []
    var unknown: [String] = []
    for (name, value) in members {
      guard let kind = Self.kinds[name] else {
        unknown.append(name)
        continue
      }
      let amount = try Self.amount(value, name: name, path: path)
      thresholds.removeAll { $0.kind == kind }
      thresholds.append(Threshold(name: name, kind: kind, amount: amount))
    }
    self.thresholds = thresholds
    self.unknown = unknown
  }

  private static func document(_ source: ByteSource, path: String) throws -> JSONNode {
    let bytes = try source.readAll(limit: largestFile)
    do {
      return try JSONNode(parsing: bytes)
    } catch {
      throw FileFailure(
        .badData, path: path, line: error.line, reason: "is not JSON.")
    }
  }

  private static func amount(_ value: JSONNode, name: String, path: String) throws -> Money {
    guard let text = value.number, let amount = Money(dollars: text), amount >= .zero else {
      let what = value.number.map { "is \($0)" } ?? "is \(value.kindText)"
      throw FileFailure(
        .badData, path: path, line: value.line,
        reason: "costAlerts.\(name) \(what): expected dollars as a number, such as 20.00.")
    }
    return amount
  }
}

extension JSONNode {
  /// `a string`, for messages.
  fileprivate var kindText: String {
    switch value {
    case .object: "an object"
    case .array: "an array"
    case .string: "a string"
    case .number: "a number"
    case .bool: "true or false"
    case .null: "null"
    }
  }
}

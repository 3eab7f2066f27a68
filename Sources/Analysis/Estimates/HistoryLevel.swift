/// What a past session must have in common with the question, besides the model.
public struct HistoryLevel: OptionSet, Hashable, Sendable {
  public let rawValue: Int

  public init(rawValue: Int) {
    self.rawValue = rawValue
  }

  // The raw values rank the criteria: the task predicts cost best, then the developer, then the
  // project.
  public static let project = HistoryLevel(rawValue: 1)
  public static let developer = HistoryLevel(rawValue: 2)
  public static let task = HistoryLevel(rawValue: 4)

  /// Creates the level of everything that a question names.
  init(_ question: EstimateQuestion) {
    self = []
    if question.task != nil { insert(.task) }
    if question.developer != nil { insert(.developer) }
    if question.project != nil { insert(.project) }
  }

  /// The level and its subsets, the narrowest first and the empty one last.
  var falling: [HistoryLevel] {
    stride(from: rawValue, through: 0, by: -1).map(HistoryLevel.init(rawValue:))
      .filter(isSuperset(of:))
  }

  /// `task architecture, developer ana`; `any task of anyone` at the end.
  func text(of question: EstimateQuestion) -> String {
    let parts = [
      contains(.task) ? question.task.map { "task \($0)" } : nil,
      contains(.developer) ? question.developer.map { "developer \($0)" } : nil,
      contains(.project) ? question.project.map { "project \($0)" } : nil,
    ].compactMap { $0 }
    return parts.isEmpty ? "any task of anyone" : parts.joined(separator: ", ")
  }
}

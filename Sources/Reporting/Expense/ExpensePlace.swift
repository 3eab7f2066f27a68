/// What a line of an expense claim is booked on, and what it was spent with. Nil is unassigned, or
/// no part of the claim's grouping.
public struct ExpensePlace: Hashable, Sendable {
  /// What the usage was booked on, on its days.
  public var costCentre: String?
  /// Whether that is another one than the line's usual: of who moved within the month, or whose usage is
  /// booked on a project's cost centre. Such a line has an id of its own.
  var isElsewhere = false
  /// The project's.
  public var accountCode: String?
  /// A handle; the owner's where lines stand for keys.
  public var developer: String?
  public var email: String?
  public var project: String?
  public var key: String?
  public var vendor: String
  public var basis: ExpenseBasis

  init(vendor: String, basis: ExpenseBasis) {
    self.vendor = vendor
    self.basis = basis
  }

  /// What tells the lines of a claim apart, in a fixed order.
  func identity(_ by: ExpenseGrouping) -> [String?] {
    switch by {
    case .developerProject: [developer, project]
    // Its cost centre is what such a line stands for.
    case .costCentre: [costCentre, accountCode]
    case .project: [project]
    case .developer: [developer]
    case .key: [key]
    }
  }

  /// To order lines by; what is unassigned comes last.
  var sortNames: [String] {
    [costCentre, developer, project, accountCode, key].map { $0 ?? "\u{10FFFF}" }
      + [vendor, basis.label]
  }
}

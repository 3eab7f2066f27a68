internal import LedgerStore
internal import UsageModel

/// Maps developers to teams, roles and cost centres, as numbers of interned texts.
struct MemberGroups {
  private let memberships: Memberships
  /// By field and developer, for memberships that never changed.
  private var always: [MembershipField: [Int64: Int64]] = [:]
  private var numbers: [String: Int64] = [:]
  /// Whether any role, team or cost centre in question ever changed.
  let dependsOnDay: Bool

  init(_ memberships: Memberships, _ fields: [MembershipField], _ texts: inout InternedTexts) {
    self.memberships = memberships
    dependsOnDay = fields.contains { !memberships.days(of: $0).isEmpty }
    for name in fields.flatMap({ memberships.names(of: $0).sorted() }) {
      numbers[name] = texts.number(of: name)
    }
    for field in fields {
      for id in memberships.developerIDs {
        always[field, default: [:]][id] =
          memberships.timeline(field, ofDeveloper: id).last.flatMap { numbers[$0] }
      }
    }
  }

  /// Returns the group of a developer; valid only when nothing depends on the day.
  func group(_ field: MembershipField, developer: Int64) -> Int64? { always[field]?[developer] }

  /// Returns the group of a developer, and for cost centres of a project, on a day.
  func group(
    _ field: MembershipField, developer: Int64?, project: Int64?, on day: Day
  ) -> Int64? {
    let name =
      field == .costCentre
      ? memberships.costCentre(developerID: developer, projectID: project, on: day)
      : memberships.value(field, ofDeveloper: developer, on: day)
    return name.flatMap { numbers[$0] }
  }
}

internal import Operations
internal import Presentation
internal import UsageModel

/// A page of the site: where it is, who may open it, and what is on it.
struct Page: Sendable {
  /// The segments of its path; `*` stands for any, such as a name.
  let path: [String]
  let section: PageFrame.Section?
  let roles: Set<AccessToken.Role>
  /// Whether it shows figures that cannot be narrowed, so that only those who see all may open it.
  var needsAll = false
  /// Whether it needs no more than daily cells, so that a warehouse has it, too.
  var isOfCells = false
  let content: @Sendable (PageCall) throws -> PageContent
  /// What a form of the page does, and where to go afterwards.
  var change: (@Sendable (PageCall) throws -> Address)?

  /// The values of the stars; nil for the path of another page.
  func values(of segments: [String]) -> [String]? {
    guard segments.count == path.count else { return nil }
    var values: [String] = []
    for (segment, pattern) in zip(segments, path) {
      if pattern == "*" {
        values.append(segment)
      } else if pattern != segment {
        return nil
      }
    }
    return values
  }
}

/// What is on a page, in its order.
struct PageContent {
  let title: String
  var pieces: [Piece] = []

  enum Piece {
    case html(HTML)
    case panel(Panel)
  }

  init(_ title: String, _ pieces: [Piece]) {
    (self.title, self.pieces) = (title, pieces)
  }

  var panels: [Panel] {
    pieces.compactMap { if case .panel(let panel) = $0 { panel } else { nil } }
  }
}

/// A report on a page, which can be had as a file, too.
struct Panel {
  /// What the address of the file calls it.
  let id: String
  let title: String
  /// Makes the report, only when it is shown or asked for.
  let make: () throws -> any Report
  /// What is drawn above the table.
  var picture: ((any Report) throws -> HTML)?
  /// What stands below the table, such as a form.
  var below: HTML = .empty
  let form: Form

  /// Which form of the report is shown.
  enum Form {
    case table, document
    /// A table that is opened on demand, below a picture that says it.
    case folded
    /// Its picture alone.
    case none
  }

  init(
    _ id: String, _ title: String, as form: Form = .table,
    picture: ((any Report) throws -> HTML)? = nil, below: HTML = .empty,
    make: @escaping () throws -> any Report
  ) {
    self.id = id
    self.title = title
    self.form = form
    self.picture = picture
    self.below = below
    self.make = make
  }
}

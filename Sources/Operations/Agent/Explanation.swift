public import Presentation
internal import UsageModel

/// What something cost and why: reports about it, one after the other.
public struct Explanation {
  /// A report within.
  struct Section {
    /// The member of the JSON.
    let name: String
    let title: String
    let document: Document
    let json: JSONText

    init(_ name: String, _ title: String, _ report: some Report) {
      self.name = name
      self.title = title
      document = report.document
      json = report.json
    }

    var blocks: [Document.Block] {
      [.heading(title)] + (document.title.map { [.paragraph($0)] } ?? []) + document.blocks
    }
  }

  let title: String
  /// What it is: `session`, `developer`.
  let subject: [(name: String, value: JSONText)]
  let days: DayRange?
  let cost: Money
  let sections: [Section]
}

extension Explanation: Report {
  public var table: Table {
    .facts([
      ("Days", .label(days?.description ?? "none")), ("Cost", .money(cost)),
    ])
  }

  public var document: Document { Document(title: title, sections.flatMap(\.blocks)) }

  public var json: JSONText {
    .object(
      subject + [
        ("since", .day(days?.first)), ("until", .day(days?.last)), ("actualUSD", .money(cost)),
      ] + sections.map { ($0.name, $0.json) })
  }
}

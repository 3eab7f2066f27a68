internal import LedgerStore
internal import Presentation
public import UsageModel

extension OutlierReport {
  /// The primary row of each event that nobody has marked, the most dollars first.
  public var events: [OutlierRow] { allEvents.filter { $0.mark == nil } }

  /// The primary row of each event that somebody has marked, the most dollars first.
  public var markedEvents: [OutlierRow] { allEvents.filter { $0.mark != nil } }

  /// The rows that are shown: those of open events, and of marked ones where they are asked for.
  var shownRows: [OutlierRow] { showsMarked ? rows : rows.filter { $0.mark == nil } }

  /// The events that are shown.
  public var shownEvents: [OutlierRow] { showsMarked ? allEvents : events }

  /// Returns the report with marked events among its rows.
  public func showingMarked(_ isShown: Bool = true) -> OutlierReport {
    var report = self
    report.showsMarked = isShown
    return report
  }

  /// How to say what an event was; nil without an open one.
  var markRemark: String? {
    events.first.map {
      "What one was, say with 'outlay outliers mark \(ShellWord.quoted($0.eventID.description)) --as "
        + "planned', expected or wrong."
    }
  }

  /// How many events are marked, and how to see them; nil when none is, or they are shown.
  var markedRemark: String? {
    let count = markedEvents.count
    guard count > 0, !showsMarked else { return nil }
    return
      "\(Figures.counted(Int64(count), "marked event")) \(count == 1 ? "is" : "are") not listed: "
      + "see --marked."
  }
}

extension [OutlierRow] {
  /// Returns the rows with what was said of their events.
  func marked(by book: OutlierMarkBook) -> [OutlierRow] {
    var marks: [Int: OutlierMark] = [:]
    for row in self where row.isPrimary {
      let days = DayRange(first: row.eventID.day, last: row.lastDay)
      marks[row.event] = book.mark(of: row.eventID.subject, days, row.kind)
    }
    guard !marks.isEmpty else { return self }
    return map { row in
      var row = row
      row.mark = marks[row.event]
      return row
    }
  }
}

extension OutlierMark {
  /// `Marked as planned by gus on 2026-10-20: load test`.
  public var text: String {
    let who = markedBy.isEmpty ? "" : " by \(markedBy)"
    let what = "Marked as \(verdict.rawValue)\(who) on \(markedAt.utcDay)"
    return PlainText.clean(note.isEmpty ? what : "\(what): \(note)")
  }

  /// The members of its row in files of programs.
  var json: JSONText {
    .object([
      ("as", .string(verdict.rawValue)), ("note", .string(note)), ("by", .string(markedBy)),
      ("on", .day(markedAt.utcDay)),
    ])
  }
}

internal import LedgerStore
internal import UsageModel

/// Adds cells of the rollup up to the lines of a tracking sheet.
struct TrackingSheetLines {
  private struct Place: Hashable {
    let day: Day
    let session: Int64?
    let developer: Int64?
    let project: Int64?
    let model: Int64
  }

  /// A session on a day.
  private struct Sitting: Hashable {
    let session: Int64
    let day: Day
  }

  private struct Line {
    var cost = Money.zero
    var isPriced = false
    var first: Instant
    /// The origin of its first cell.
    var origin: Int64
  }

  private var lines: [Place: Line] = [:]
  /// The first and last call of each session on each day.
  private var spans: [Sitting: ClosedRange<Instant>] = [:]

  mutating func add(_ cell: DailyCell) {
    let owner = cell.ownership
    let place = Place(
      day: cell.day, session: owner.sessionID, developer: owner.developerID,
      project: owner.projectID, model: cell.modelID)
    var line = lines[place] ?? Line(first: cell.firstAt, origin: cell.originID)
    line.cost += cell.cost
    line.isPriced = line.isPriced || cell.unpriced < cell.calls + cell.summaries
    if cell.firstAt < line.first { (line.first, line.origin) = (cell.firstAt, cell.originID) }
    lines[place] = line
    guard let session = owner.sessionID, cell.calls > 0 else { return }
    let sitting = Sitting(session: session, day: cell.day)
    let known = spans[sitting] ?? cell.firstAt...cell.firstAt
    spans[sitting] =
      min(known.lowerBound, cell.firstAt)...max(known.upperBound, cell.firstAt, cell.lastAt)
  }

  /// The rows in the order of time; those of one moment by session and model.
  func rows(_ names: TrackingSheetNames) -> [TrackingSheet.Row] {
    let ordered = lines.sorted { left, right in
      let (place, other) = (left.key, right.key)
      return (place.day, left.value.first, place.session ?? 0, place.model, place.project ?? 0)
        < (other.day, right.value.first, other.session ?? 0, other.model, other.project ?? 0)
    }
    var timed: Set<Sitting> = []
    var noted: Set<Int64> = []
    return ordered.map { place, line in
      var row = row(place, line, names)
      row.minutes = minutes(place, names, &timed, &noted)
      return row
    }
  }

  private func row(
    _ place: Place, _ line: Line, _ names: TrackingSheetNames
  ) -> TrackingSheet.Row {
    let session = place.session.flatMap { names.sessions[$0] }
    var row = TrackingSheet.Row(day: place.day)
    row.model = names.directory.models[place.model] ?? ""
    row.cost = line.isPriced ? line.cost : nil
    row.notes = session?.note.notes ?? ""
    row.developer = names.directory.developers[place.developer] ?? ""
    row.project = names.directory.projects[place.project] ?? ""
    row.session = session?.externalID ?? ""
    let said = [session?.note.task ?? "", names.branches[line.origin] ?? "", row.project]
    row.task = said.first { !$0.isEmpty } ?? ""
    return row
  }

  /// Nil for the further rows of a session: its time passed once.
  private func minutes(
    _ place: Place, _ names: TrackingSheetNames, _ timed: inout Set<Sitting>,
    _ noted: inout Set<Int64>
  ) -> Int? {
    guard let session = place.session else { return nil }
    if let minutes = names.sessions[session]?.note.minutes {
      return noted.insert(session).inserted ? minutes : nil
    }
    let sitting = Sitting(session: session, day: place.day)
    guard let span = spans[sitting], timed.insert(sitting).inserted else { return nil }
    let milliseconds = span.upperBound.milliseconds - span.lowerBound.milliseconds
    return max(1, Int(clamping: (milliseconds + 59_999) / 60_000))
  }
}

internal import CSV
internal import Threads
internal import UsageModel

/// A table of rows that may be some hundred thousand.
///
/// Cells of all of them would take more time and memory than what they are made of, so that those of a CSV
/// file are made as they are written.
public struct Listing<Row>: Report {
  /// So many rows are worth a second thread.
  private static var worthAThread: Int { 4096 }
  /// So many records tell how much memory all take: what grows is copied again and again.
  private static var sample: Int { 128 }

  private let rows: [Row]
  private let footer: [String: Cell]?
  private let notes: [String]
  private let columns: () -> [Column<Row>]

  /// The footer maps names of columns to cells. Each thread makes columns of its own: threads that count
  /// references to the same ones wait for each other.
  public init(
    _ rows: [Row], footer: [String: Cell]? = nil, notes: [String] = [],
    columns: @escaping () -> [Column<Row>]
  ) {
    self.rows = rows
    self.footer = footer
    self.notes = notes
    self.columns = columns
  }

  public var table: Table { Table(columns(), rows, footer: footer, notes: notes) }

  public func csvBytes(withByteOrderMark isMarked: Bool) -> [UInt8] {
    // Amounts of another currency are rounded together.
    guard BookRate.shown == nil else {
      return Array(table.csv(withByteOrderMark: isMarked).utf8)
    }
    var writer = CSVWriter(byteOrderMark: isMarked)
    writer.append(inFile.map { .verbatim($0.head.csvName) })
    let (first, second) = records
    return writer.bytes + first + second
  }

  /// The columns of a file.
  private var inFile: [Column<Row>] { columns().filter { $0.head.audience.contains(.csv) } }

  /// The records of the first half of the rows, and of the second; of a few rows, all are in the first.
  private var records: ([UInt8], [UInt8]) {
    let (all, middle) = (rows.indices, rows.count / 2)
    // Making records does not fail.
    guard all.count >= Self.worthAThread,
      let halves = try? TwoThreads.map(all[..<middle], all[middle...], records)
    else { return (records(all), []) }
    return halves
  }

  private func records(_ places: Range<Int>) -> [UInt8] {
    let columns = inFile
    var writer = CSVWriter()
    for place in places {
      let row = rows[place]
      writer.append(count: columns.count) { columns[$0].cell(row).csv }
      if place - places.lowerBound == Self.sample {
        writer.reserve(writer.bytes.count / Self.sample * (places.count + Self.sample))
      }
    }
    return writer.bytes
  }
}

internal import ArgumentParser
internal import LedgerStore
internal import Presentation
internal import Reporting
internal import SQLite

struct SQLCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sql", _superCommandName: OutlayCommand.program,
    abstract: "Ask the ledger with SQL; nothing can be changed.",
    discussion: """
      One statement. The view usage_detail has every row that counts, with its names.

        outlay sql "SELECT developer, sum(output) FROM usage_detail GROUP BY 1"
        outlay sql "SELECT sql FROM sqlite_schema" --format csv
      """)

  @Argument(help: "The statement.")
  var statement: String

  @OptionGroup(title: "Output and ledger") var options: ReportOptions

  func run() throws {
    let ledger = try options.read(strictly: true)
    do {
      try options.write(try table(ledger.connection))
    } catch let error as SQLiteError where error.isReadOnly || error.isCannotOpen {
      // The ledger is open by now, so the error is about what the statement asks for.
      throw Failure(.usage, "The statement cannot run: 'outlay sql' only reads.")
    } catch let error as SQLiteError {
      throw LedgerError(error, path: ledger.path)
        ?? Failure(
          .usage,
          "The statement cannot run: \(error.message). The tables are in: "
            + "SELECT sql FROM sqlite_schema.")
    }
  }

  private func table(_ connection: Connection) throws -> Table {
    let result = try connection.table(statement)
    var rows: [[Cell]] = []
    var isNumber = result.columns.map { _ in true }
    while let values = try result.next() {
      rows.append(values.map(Cell.init))
      for (index, value) in values.enumerated() where !value.isNumber { isNumber[index] = false }
    }
    let columns = zip(result.columns, isNumber).map { name, isNumber in
      ColumnHead(
        name, name: name, csvName: name, kind: isNumber && !rows.isEmpty ? .number : .text,
        shortening: isNumber ? .never : .end)
    }
    return Table(columns: columns, rows: rows)
  }
}

extension SQLiteValue {
  fileprivate var isNumber: Bool {
    switch self {
    case .integer, .real, .null: true
    case .text, .blob: false
    }
  }
}

extension Cell {
  fileprivate init(_ value: SQLiteValue) {
    switch value {
    case .null: self = .empty
    case .integer(let value): self = .decimal(String(value))
    case .real(let value): self = .decimal("\(value)")
    case .text(let value): self = .text(value)
    case .blob(let bytes):
      self = .label(
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined())
    }
  }
}

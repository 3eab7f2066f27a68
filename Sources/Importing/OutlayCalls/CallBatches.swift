internal import CSV
internal import UsageModel

/// Collects the calls of an exchange file into batches; origins and kinds are found by the bytes of
/// their cells, which most rows repeat.
struct CallBatches {
  /// The bytes that an origin and a kind are made from.
  struct Cells {
    let origin: UnsafeRawBufferPointer
    let model: UnsafeRawBufferPointer
    let service: UnsafeRawBufferPointer
  }

  private let originColumns: ClosedRange<Int>?
  private let serviceColumns: ClosedRange<Int>?
  private let modelColumn: Int

  private var origins = CellMemo<SharedOrigin>()
  /// Each model has a number that no other of the file has.
  private var models = CellMemo<Int>()
  private var modelCount = 0
  private var kinds = CellMemo<CallBatch.Kind>()
  private var batch = CallBatch(capacity: CallBatches.size)
  /// The number of the batch in the file.
  private var number = 0

  /// Calls that are handed over at once: 64 KB, which the allocator has at hand.
  private static let size = 512

  init(_ header: CSVHeader, originColumns: [Int]) {
    self.originColumns = Self.together(originColumns)
    serviceColumns = Self.together(ServiceColumns.names.map(header.position))
    modelColumn = header.position(of: "model")
  }

  var isFull: Bool { batch.calls.count >= Self.size }

  /// The cells of a row; nil where its columns do not stand side by side, as they do in Outlay's own
  /// files, or where it names no model.
  func cells(of record: borrowing CSVRecord) -> Cells? {
    guard let originColumns, let serviceColumns,
      let origin = record.span(originColumns.lowerBound, through: originColumns.upperBound),
      let service = record.span(serviceColumns.lowerBound, through: serviceColumns.upperBound),
      let model = record.span(modelColumn, through: modelColumn),
      let name = record.field(modelColumn), !name.isEmpty
    else { return nil }
    return Cells(origin: origin, model: model, service: service)
  }

  /// The index of a known origin in the batch; nil for one that is new in the file. `scope` is the
  /// number of the scope of its call id.
  mutating func originIndex(_ cells: Cells, _ scope: Int) -> Int32? {
    guard let entry = origins.find(cells.origin, in: scope) else { return nil }
    if let index = origins.index(of: entry, inBatch: number) { return index }
    let index = batch.addOrigin(origins[entry])
    origins.setIndex(index, of: entry, inBatch: number)
    return index
  }

  /// Adds an origin that is new in the file, and answers its index.
  mutating func addOrigin(_ origin: SharedOrigin, _ cells: Cells, _ scope: Int) -> Int32 {
    let entry = origins.add(origin, cells.origin, in: scope)
    let index = batch.addOrigin(origin)
    origins.setIndex(index, of: entry, inBatch: number)
    return index
  }

  /// The index of a known kind in the batch; nil for one that is new in the file.
  mutating func kindIndex(_ cells: Cells) -> Int32? {
    guard let model = models.find(cells.model),
      let entry = kinds.find(cells.service, in: models[model])
    else { return nil }
    if let index = kinds.index(of: entry, inBatch: number) { return index }
    let index = batch.addKind(kinds[entry])
    kinds.setIndex(index, of: entry, inBatch: number)
    return index
  }

  /// Adds a kind that is new in the file, and answers its index.
  mutating func addKind(_ kind: CallBatch.Kind, _ cells: Cells) -> Int32 {
    let entry = kinds.add(kind, cells.service, in: modelNumber(cells))
    let index = batch.addKind(kind)
    kinds.setIndex(index, of: entry, inBatch: number)
    return index
  }

  private mutating func modelNumber(_ cells: Cells) -> Int {
    if let known = models.find(cells.model) { return models[known] }
    modelCount += 1
    _ = models.add(modelCount, cells.model)
    return modelCount
  }

  /// The origin of a row that goes into no batch; nil for one that is new in the file.
  mutating func origin(_ cells: Cells, _ scope: Int) -> SharedOrigin? {
    origins.find(cells.origin, in: scope).map { origins[$0] }
  }

  /// Keeps the origin of a row that goes into no batch.
  mutating func keep(_ origin: SharedOrigin, _ cells: Cells, _ scope: Int) {
    _ = origins.add(origin, cells.origin, in: scope)
  }

  mutating func append(_ call: CallBatch.Call) { batch.append(call) }

  /// The calls since the last batch; nil when there are none.
  mutating func take() -> CallBatch? {
    guard !batch.calls.isEmpty else { return nil }
    defer {
      batch = CallBatch(capacity: Self.size)
      number += 1
    }
    return batch
  }

  /// The columns as a range, when they stand side by side.
  private static func together(_ columns: [Int]) -> ClosedRange<Int>? {
    guard let first = columns.first, let last = columns.last, first >= 0,
      columns == Array(first..<(first + columns.count))
    else { return nil }
    return first...last
  }
}

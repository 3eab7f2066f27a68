internal import CSV
internal import UsageModel

/// Collects the calls of an exchange file into batches; origins and kinds are looked up by the
/// bytes of their cells, which most rows repeat.
struct CallBatches {
  /// The bytes that determine an origin and a kind.
  struct Cells {
    let origin: UnsafeRawBufferPointer
    let model: UnsafeRawBufferPointer
    let service: UnsafeRawBufferPointer
  }

  private let originColumns: ClosedRange<Int>?
  private let serviceColumns: ClosedRange<Int>?
  private let modelColumn: Int

  private var origins = CellCache<SharedOrigin>()
  /// Assigns each model a number that is unique in the file.
  private var models = CellCache<Int>()
  private var modelCount = 0
  private var kinds = CellCache<CallBatch.Kind>()
  private var batch = CallBatch(capacity: CallBatches.size)
  /// The number of the batch in the file.
  private var number = 0

  /// The number of calls delivered at once: 64 KB, a size that is cheap to allocate.
  private static let size = 512

  init(_ header: CSVHeader, originColumns: [Int]) {
    self.originColumns = Self.together(originColumns)
    serviceColumns = Self.together(ServiceColumns.names.map(header.position))
    modelColumn = header.position(of: "model")
  }

  var isFull: Bool { batch.calls.count >= Self.size }

  /// Returns the cells of a row; nil when the columns are not adjacent, as they are in Outlay's own
  /// files, and when the row names no model.
  func cells(of record: borrowing CSVRecord) -> Cells? {
    guard let originColumns, let serviceColumns,
      let origin = record.span(originColumns.lowerBound, through: originColumns.upperBound),
      let service = record.span(serviceColumns.lowerBound, through: serviceColumns.upperBound),
      let model = record.span(modelColumn, through: modelColumn),
      let name = record.field(modelColumn), !name.isEmpty
    else { return nil }
    return Cells(origin: origin, model: model, service: service)
  }

  /// Returns the index of a known origin in the batch; nil for one that is new in the file. `scope`
  /// is the number of its call id's scope.
  mutating func originIndex(_ cells: Cells, _ scope: Int) -> Int32? {
    guard let entry = origins.find(cells.origin, in: scope) else { return nil }
    if let index = origins.index(of: entry, inBatch: number) { return index }
    let index = batch.addOrigin(origins[entry])
    origins.setIndex(index, of: entry, inBatch: number)
    return index
  }

  /// Adds an origin that is new in the file, and returns its index.
  mutating func addOrigin(_ origin: SharedOrigin, _ cells: Cells, _ scope: Int) -> Int32 {
    let entry = origins.add(origin, cells.origin, in: scope)
    let index = batch.addOrigin(origin)
    origins.setIndex(index, of: entry, inBatch: number)
    return index
  }

  /// Returns the index of a known kind in the batch; nil for one that is new in the file.
  mutating func kindIndex(_ cells: Cells) -> Int32? {
    guard let model = models.find(cells.model),
      let entry = kinds.find(cells.service, in: models[model])
    else { return nil }
    if let index = kinds.index(of: entry, inBatch: number) { return index }
    let index = batch.addKind(kinds[entry])
    kinds.setIndex(index, of: entry, inBatch: number)
    return index
  }

  /// Adds a kind that is new in the file, and returns its index.
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

  /// Returns the origin of a row that is not batched; nil for one that is new in the file.
  mutating func origin(_ cells: Cells, _ scope: Int) -> SharedOrigin? {
    origins.find(cells.origin, in: scope).map { origins[$0] }
  }

  /// Caches the origin of a row that is not batched.
  mutating func keep(_ origin: SharedOrigin, _ cells: Cells, _ scope: Int) {
    _ = origins.add(origin, cells.origin, in: scope)
  }

  mutating func append(_ call: CallBatch.Call) { batch.append(call) }

  /// Returns the calls since the last batch and starts a new one; nil when there are none.
  mutating func take() -> CallBatch? {
    guard !batch.calls.isEmpty else { return nil }
    defer {
      batch = CallBatch(capacity: Self.size)
      number += 1
    }
    return batch
  }

  /// Returns the columns as a range, if they are adjacent.
  private static func together(_ columns: [Int]) -> ClosedRange<Int>? {
    guard let first = columns.first, let last = columns.last, first >= 0,
      columns == Array(first..<(first + columns.count))
    else { return nil }
    return first...last
  }
}

/// A growing list of fields that is written to once for each field of a file.
///
/// An array would ask at each append whether it is shared, which costs more than finding the
/// field; this list has one owner by its type.
struct FieldList: ~Copyable {
  private var storage = UnsafeMutableBufferPointer<CSVField>.allocate(capacity: 64)
  private(set) var count = 0

  deinit { storage.deallocate() }

  /// The fields, valid until the list is changed.
  var fields: UnsafeBufferPointer<CSVField> {
    UnsafeBufferPointer(rebasing: storage[..<count])
  }

  @inline(__always)
  mutating func append(_ field: CSVField) {
    if count == storage.count { grow() }
    storage.initializeElement(at: count, to: field)
    count &+= 1
  }

  mutating func removeAll() { count = 0 }

  @inline(never)
  private mutating func grow() {
    let larger = UnsafeMutableBufferPointer<CSVField>.allocate(capacity: storage.count * 2)
    _ = larger.initialize(from: storage)
    storage.deallocate()
    storage = larger
  }
}

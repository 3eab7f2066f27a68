#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// A fixed number of plain values in memory of their own, in large pages where the system has them.
///
/// Allocating tens of megabytes takes thousands of page faults, and random lookups miss the
/// processor's page tables nearly every time
/// (https://docs.kernel.org/admin-guide/mm/transhuge.html).
final class LargeArray<Element: BitwiseCopyable> {
  /// The elements, uninitialised until they are set.
  let elements: UnsafeMutableBufferPointer<Element>

  /// Bytes of a large page.
  private static var page: Int { 1 << 21 }

  init(count: Int) {
    let size = count * MemoryLayout<Element>.stride
    let isLarge = size >= Self.page
    let memory = UnsafeMutableRawBufferPointer.allocate(
      byteCount: size, alignment: isLarge ? Self.page : 64)
    #if !canImport(Darwin)
      if isLarge { madvise(memory.baseAddress, size, MADV_HUGEPAGE) }
    #endif
    elements = memory.bindMemory(to: Element.self)
  }

  convenience init(repeating value: Element, count: Int) {
    self.init(count: count)
    elements.initialize(repeating: value)
  }

  deinit { elements.deallocate() }
}

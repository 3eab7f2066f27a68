extension ByteSource {
  /// Reads all remaining bytes of a small document.
  ///
  /// Throws ``FileFailure`` of kind `badData` when there are more than `limit`, and when reading
  /// fails.
  public func readAll(limit: Int = 256 << 20) throws(FileFailure) -> [UInt8] {
    var bytes: [UInt8] = []
    while true {
      let more = try Self.bytes(upTo: 1 << 18) { target throws(FileFailure) in
        try read(into: target)
      }
      if more.isEmpty { return bytes }
      guard bytes.count + more.count <= limit else {
        throw FileFailure(
          .badData, path: path,
          reason: "is larger than \(limit >> 20) MB; split it into several files")
      }
      bytes += more
    }
  }
}

import CZlib

@testable import Importing

extension Target {
  static let packed = [
    Target("gzip", inflate), Target("gzip-packed", inflatePacked), Target("encoding", decode),
  ]
}

/// The bytes of a source, read so many at a time; the reason where it ends with a failure.
private func content(_ source: ByteSource, by size: Int) -> (bytes: [UInt8], reason: String) {
  var (bytes, part) = ([UInt8](), [UInt8](repeating: 0, count: size))
  do {
    while true {
      let count = try part.withUnsafeMutableBytes { try source.read(into: $0) }
      if count == 0 { return (bytes, "") }
      promise(count <= size, "more bytes than there is room for")
      bytes += part[..<count]
    }
  } catch {
    return (bytes, "\(error)")
  }
}

/// The bytes are inflated if they are gzip, as whatever pieces they are read.
private func inflate(_ input: [UInt8]) {
  let first = Int(input.first ?? 0)
  let bytes = Array(input.dropFirst())
  let whole = content(ByteSource(bytes: bytes, path: "x"), by: 1 << 16)
  let source = ByteSource(bytes: bytes, path: "x")
  _ = try? source.peek(first % 7)
  let pieces = content(source, by: first % 50 + 1 + whole.bytes.count / 500)
  promise(pieces.bytes == whole.bytes, "pieces change what is inflated")
  if !bytes.starts(with: [0x1F, 0x8B]) { promise(whole.bytes == bytes, "plain bytes change") }
}

/// What was packed is unpacked, in members of its own and with the zeros that pad a block.
private func inflatePacked(_ input: [UInt8]) {
  guard let first = input.first else { return }
  let bytes = Array(input.dropFirst())
  let cut = bytes.count * Int(first & 15) / 15
  var packed = gzip(bytes[..<cut]) + gzip(bytes[cut...])
  packed += [UInt8](repeating: 0, count: Int(first >> 6))
  let read = content(ByteSource(bytes: packed, path: "x"), by: Int(first >> 4) * 9 + 1)
  promise(
    read.bytes == bytes && read.reason.isEmpty, "what was packed is not unpacked: \(read.reason)")
}

/// A member of gzip (RFC 1952).
private func gzip(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
  var stream = z_stream()
  var out = [UInt8](repeating: 0, count: bytes.count + bytes.count / 500 + 128)
  var input = Array(bytes)
  precondition(
    deflateInit2_(&stream, 6, 8, 31, 8, 0, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
  )
  input.withUnsafeMutableBufferPointer { input in
    out.withUnsafeMutableBufferPointer { out in
      stream.next_in = input.baseAddress
      stream.avail_in = UInt32(input.count)
      stream.next_out = out.baseAddress
      stream.avail_out = UInt32(out.count)
      precondition(deflate(&stream, 4) == Z_STREAM_END)
    }
  }
  let count = out.count - Int(stream.avail_out)
  deflateEnd(&stream)
  return Array(out[..<count])
}

/// Text of Windows becomes UTF-8, as whatever pieces it is read.
private func decode(_ input: [UInt8]) {
  guard let first = input.first else { return }
  let bytes = Array(input.dropFirst())
  func read(by size: Int) -> [UInt8] {
    let source = ByteSource(bytes: bytes, path: "x")
    try? source.decode(from: .windows1252)
    return content(source, by: size).bytes
  }
  let whole = read(by: 1 << 16)
  promise(read(by: Int(first) % 9 + 1) == whole, "pieces change what is decoded")
  if !bytes.starts(with: [0x1F, 0x8B]), whole != bytes {
    promise(String(validating: whole, as: UTF8.self) != nil, "no UTF-8")
  }
}

import CSV
import Testing

@Suite struct `CSV chunks` {
  static let corpus = [
    "a,b\r\n1,2\r\n", "a\rb\rc", "1,\n,\n,,", "\"\",\"\"", "\"a\"\"b\",\"\"\"\"\r\n\"\r\n\"",
    "\u{FEFF}x,\"y\"\n", "\u{FEFF}", "\u{FEFF}\"q\n\"\"q\"\r\n\r\n\n\rz,", "日本,ü\n€,\"é,\"",
    "\n\n\r\n\ra\n\n", "a,\"b\nc,d\ne,f\n", "\"a\"b,c\nd,e\r\n\"f\" g\r\rh",
    "1,\"abc,10\n2,\"def\",20",
    "aaaaaaaaaaaaaaaaaaaaaaaaaaa,b\nc,d\n", "k,\"llllllllllllllllllllllllll\nm\nn\"\no,p\n",
    "a,\"never closed, never\nb,c\nd,e\nf,g\nh,i\nj,k", "  x , y\t\nq\"q,\"\"\n",
    "\0,\u{1}\n=,\"'\"",
    "plain,record,without,quotes,0123456789\r\nanother,one,of,them,0\n",
  ]

  @Test(arguments: corpus)
  func `Cut in two at any byte, the input reads the same`(text: String) throws {
    let bytes = Array(text.utf8)
    let whole = try Reading(bytes: bytes, limit: 24)
    for cut in bytes.indices {
      let parts = try Reading(chunks: [bytes[..<cut], bytes[cut...]], limit: 24)
      #expect(parts == whole, "cut at \(cut)")
    }
  }

  @Test(arguments: corpus)
  func `Cut in three at any two bytes, the input reads the same`(text: String) throws {
    let bytes = Array(text.utf8)
    let whole = try Reading(bytes: bytes)
    for first in bytes.indices {
      for second in first..<bytes.count {
        let chunks = [bytes[..<first], bytes[first..<second], bytes[second...]]
        #expect(try Reading(chunks: chunks) == whole, "cut at \(first) and \(second)")
      }
    }
  }

  @Test(arguments: corpus, [1, 2, 3, 7])
  func `In chunks of few bytes the input reads the same`(text: String, size: Int) throws {
    let bytes = Array(text.utf8)
    let chunks = stride(from: 0, to: bytes.count, by: size).map {
      bytes[$0..<min($0 + size, bytes.count)]
    }
    #expect(try Reading(chunks: chunks, limit: 16) == Reading(bytes: bytes, limit: 16))
  }
}

import LedgerStore
import Pricing
import Recording
import Reporting
import TestSupport
import Testing
import UsageModel

/// What was changed in a proof is found.
@Suite(.enabled(if: ProofVerifier.isThere)) struct ProofFaultTests {
  private static let september = Month("2026-09")!

  /// A claim of two calls and a share, small enough to change each byte of its proof.
  private func archive() throws -> [UInt8] {
    let book = try TestLedger()
    try book.addDeveloper("ana", email: "ana@example.com")
    try book.addDeveloper("ben", email: "ben@example.com")
    let key = try book.ledger.keys.add(APIKey(name: "ci"))
    let people = try book.ledger.developers.all().map(\.id)
    try book.ledger.keyShares.change(
      ofKey: key, to: .weights([people[0]: 2, people[1]: 1]), from: .always)
    for (name, key) in [("ana", ""), ("", "ci")] {
      try book.record(
        .sample(
          "m" + name, "r" + name, at: at("2026-09-05T10:00:00Z"), model: "claude-opus-4-8",
          tokens: TokenCounts(input: 300_001, cacheWrite1h: 17, output: 5),
          origin: .sample("s" + name, path: "/in/\(name).jsonl", key: key, stated: name)))
    }
    return try MonthProof(
      book.ledger, ExpenseQuery(month: Self.september), MonthClaim.Options(),
      book: PriceBook(of: book.ledger)
    ).archive
  }

  @Test func `Each byte that is changed is found`() throws {
    let outcome = try ProofVerifier.script(
      """
      proof.verify(data)
      for place in range(len(data)):
          changed = bytearray(data)
          changed[place] ^= 1 << place % 8
          try:
              proof.verify(bytes(changed))
          except Exception:
              continue
          sys.exit(f"the byte at {place} was changed, and nothing noticed")
      for length in range(0, len(data), 997):
          try:
              proof.verify(data[:length])
          except Exception:
              continue
          sys.exit(f"cut at {length}, and nothing noticed")
      print("all found")
      """, archive())
    #expect(outcome.status == 0 && outcome.text.contains("all found"), "\(outcome.text)")
  }

  /// As somebody would who knows the format: the digests and checksums are made anew.
  @Test func `Each figure that is changed is found by recomputing, though every digest is right`()
    throws
  {
    let outcome = try ProofVerifier.script(
      """
      import csv, hashlib, io, json, re, struct, zlib
      def pack(files):
          body, directory = b"", b""
          for name, content in files.items():
              facts = struct.pack("<5H3I2H", 20, 0x800, 0, 0, 0x21, zlib.crc32(content), len(content), len(content), len(name), 0)
              directory += b"PK\\1\\2" + struct.pack("<H", 20) + facts + struct.pack("<5HI", 0, 0, 0, 0, 0, len(body)) + name.encode()
              body += b"PK\\3\\4" + facts + name.encode() + content
          return body + directory + b"PK\\5\\6" + struct.pack("<4H2IH", 0, 0, len(files), len(files), len(directory), len(body), 0)
      def sealed(files):
          manifest = json.loads(files["manifest.json"])
          for file in manifest["files"]:
              file["sha256"] = hashlib.sha256(files[file["name"]]).hexdigest()
          return pack({**files, "manifest.json": json.dumps(manifest).encode()})
      files = proof.unpack(data)
      assert pack(files) == data
      proof.verify(sealed(files))
      figures = {"claim.csv": "line calls amount exact_amount", "lines.csv": "calls amount",
                 "rows.csv": "line class input cache_write_1h output cost", "shares.csv": "line weight of calls amount",
                 "expense.csv": "amount exact_amount calls external_id", "prices.csv": "card"}
      tried = 0
      for name, columns in figures.items():
          text = files[name].decode()
          header, *records = list(csv.reader(io.StringIO(text, newline="")))
          for number, record in enumerate(records):
              for column in columns.split():
                  index = header.index(column)
                  for place in [m.start() for m in re.finditer("[0-9]", record[index])]:
                      if name == "prices.csv" and not re.match(r"base=[0-9./]*$", record[index][:place + 1]):
                          continue
                      changed = list(record)
                      digit = str((int(record[index][place]) + 1) % 10)
                      changed[index] = record[index][:place] + digit + record[index][place + 1:]
                      out = io.StringIO(newline="")
                      csv.writer(out).writerows([header] + records[:number] + [changed] + records[number + 1:])
                      tried += 1
                      try:
                          proof.verify(sealed({**files, name: out.getvalue().encode()}))
                      except Exception:
                          continue
                      if name == "prices.csv":
                          continue  # A rate of a class that no row has.
                      sys.exit(f"{name}: {column} of record {number + 1} was changed at {place}, and nothing noticed")
      assert tried > 100, tried
      print("all found")
      """, archive())
    #expect(outcome.status == 0 && outcome.text.contains("all found"), "\(outcome.text)")
  }
}

"""Copies some targets of the package into a small one that builds in a minute or two."""

import pathlib
import shutil

TOP = pathlib.Path(__file__).resolve().parent.parent

DEPENDENCIES = {
    "UsageModel": ["Crypto"], "Pricing": ["UsageModel"], "Statistics": [], "SQLite": ["CSQLite"], "SchemaFiles": [],
    "CSV": [], "Threads": [], "Importing": ["CSV", "CZlib", "SQLite", "Threads", "UsageModel", "Crypto"],
    "LedgerStore": ["SchemaFiles", "SQLite", "UsageModel"],
    "Recording": ["LedgerStore", "Pricing", "Threads", "UsageModel", "Crypto"],
    "TestSupport": ["LedgerStore", "Recording", "UsageModel", "CustomDump"],
    "UsageModelTests": ["UsageModel"], "PricingTests": ["Pricing", "UsageModel"], "StatisticsTests": ["Statistics"],
    "RecordingTests": ["LedgerStore", "Pricing", "Recording", "TestSupport", "UsageModel"],
}
RESOURCES = {"Pricing": "PriceBook", "SchemaFiles": "Migrations"}
LIBRARIES = {"CSQLite": "sqlite3", "CZlib": "zlib"}


def make(folder, targets, tests, more=""):
    """Writes the package: targets, and tests as a target or as parts of it; `more` is of its manifest."""
    for name in ("Sources", "Tests"):
        if (folder / name).exists():
            shutil.rmtree(folder / name)
    parts = [f'    .systemLibrary(name: "{name}", pkgConfig: "{library}"),' for name, library in LIBRARIES.items()]
    parts += [f'    .target(name: "{name}"),' for name in STAND_INS]
    for name in targets:
        copy(TOP / ("Tests" if name == "TestSupport" else "Sources") / name, folder / "Sources" / name)
        resource = f', resources: [.embedInCode("{RESOURCES[name]}")]' if name in RESOURCES else ""
        other = ', exclude: ["Migrations/postgres"]' if (folder / "Sources" / name / "Migrations/postgres").is_dir() else ""
        parts.append(f'    .target(name: "{name}", dependencies: {quoted(name)}{other}{resource}, swiftSettings: settings),')
    for name, only in tests.items():
        for part in only or [""]:
            copy(TOP / "Tests" / name / part, folder / "Tests" / name / part)
        data = ', exclude: ["Fixtures"]' if (folder / "Tests" / name / "Fixtures").is_dir() else ""
        parts.append(f'    .testTarget(name: "{name}", dependencies: {quoted(name)}{data}, swiftSettings: settings),')
    for name in LIBRARIES:
        copy(TOP / "Sources" / name, folder / "Sources" / name)
    for name, text in STAND_INS.items():
        (folder / "Sources" / name).mkdir(parents=True)
        (folder / "Sources" / name / f"{name}.swift").write_text(text)
    (folder / "Package.swift").write_text(PACKAGE % (more + "\n".join(parts)))


def quoted(name):
    return "[" + ", ".join(f'"{one}"' for one in DEPENDENCIES[name]) + "]"


def copy(source, target):
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copytree(source, target) if source.is_dir() else shutil.copy(source, target)


PACKAGE = """// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"), .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
  name: "mutants",
  targets: [
%s
  ])
"""

# Stands in for swift-crypto, whose C takes minutes to compile. Source: FIPS 180-4 and RFC 2104.
CRYPTO = """
public struct SHA256Digest: Sequence, Sendable {
  let bytes: [UInt8]
  public func makeIterator() -> [UInt8].Iterator { bytes.makeIterator() }
  public func withUnsafeBytes<R>(_ body: (UnsafeRawBufferPointer) throws -> R) rethrows -> R { try bytes.withUnsafeBytes(body) }
}

public struct SHA256: Sendable {
  private var bytes: [UInt8] = []
  public init() {}
  public mutating func update(bufferPointer: UnsafeRawBufferPointer) { bytes += bufferPointer }
  public mutating func update(data: some Sequence<UInt8>) { bytes += data }
  public static func hash(data: some Sequence<UInt8>) -> SHA256Digest { var one = SHA256(); one.update(data: data); return one.finalize() }

  private static func primes(_ count: Int) -> [Int] {
    var found: [Int] = []
    var next = 2
    while found.count < count { if found.allSatisfy({ next % $0 != 0 }) { found.append(next) }; next += 1 }
    return found
  }
  /// The first 32 bits of the fraction of a root, by searching for it exactly.
  private static func fraction(of prime: Int, cube: Bool) -> UInt32 {
    var (low, high) = (UInt64(0), UInt64(1) << 40)
    let target = UInt64(prime)
    while high - low > 1 {
      let middle = (low + high) / 2
      let square = middle.multipliedFullWidth(by: middle)
      let isBelow: Bool
      if cube {
        // middle^3 <= prime * 2^96, with middle < 2^36.
        let wide = UInt128(middle) * UInt128(middle) * UInt128(middle)
        isBelow = wide <= UInt128(target) << 96
      } else {
        isBelow = (UInt128(square.high) << 64 | UInt128(square.low)) <= UInt128(target) << 64
      }
      if isBelow { low = middle } else { high = middle }
    }
    return UInt32(truncatingIfNeeded: low)
  }
  private static let start = primes(8).map { fraction(of: $0, cube: false) }
  private static let rounds = primes(64).map { fraction(of: $0, cube: true) }

  public func finalize() -> SHA256Digest {
    var message = bytes + [0x80]
    while message.count % 64 != 56 { message.append(0) }
    let length = UInt64(bytes.count) * 8
    message += (0..<8).map { UInt8(truncatingIfNeeded: length >> UInt64(56 - 8 * $0)) }
    var hash = Self.start
    func turn(_ word: UInt32, _ by: UInt32) -> UInt32 { word >> by | word << (32 - by) }
    for block in stride(from: 0, to: message.count, by: 64) {
      var w = (0..<16).map { i in (0..<4).reduce(UInt32(0)) { $0 << 8 | UInt32(message[block + 4 * i + $1]) } }
      for i in 16..<64 {
        let a = turn(w[i - 15], 7) ^ turn(w[i - 15], 18) ^ w[i - 15] >> 3
        let b = turn(w[i - 2], 17) ^ turn(w[i - 2], 19) ^ w[i - 2] >> 10
        w.append(w[i - 16] &+ a &+ w[i - 7] &+ b)
      }
      var v = hash
      for i in 0..<64 {
        let s1 = turn(v[4], 6) ^ turn(v[4], 11) ^ turn(v[4], 25)
        let choice = v[4] & v[5] ^ ~v[4] & v[6]
        let one = v[7] &+ s1 &+ choice &+ Self.rounds[i] &+ w[i]
        let s0 = turn(v[0], 2) ^ turn(v[0], 13) ^ turn(v[0], 22)
        let two = s0 &+ (v[0] & v[1] ^ v[0] & v[2] ^ v[1] & v[2])
        v = [one &+ two, v[0], v[1], v[2], v[3] &+ one, v[4], v[5], v[6]]
      }
      for i in 0..<8 { hash[i] = hash[i] &+ v[i] }
    }
    return SHA256Digest(bytes: hash.flatMap { word in (0..<4).map { UInt8(truncatingIfNeeded: word >> UInt32(24 - 8 * $0)) } })
  }
}

public struct SymmetricKey: Sendable {
  let bytes: [UInt8]
  public init(data: some Sequence<UInt8>) { bytes = Array(data) }
}

public enum HMAC<Hash> {
  public static func authenticationCode(for data: some Sequence<UInt8>, using key: SymmetricKey) -> SHA256Digest {
    var block = key.bytes.count > 64 ? Array(SHA256.hash(data: key.bytes)) : key.bytes
    block += [UInt8](repeating: 0, count: 64 - block.count)
    let inner = Array(SHA256.hash(data: block.map { $0 ^ 0x36 } + data))
    return SHA256.hash(data: block.map { $0 ^ 0x5C } + inner)
  }
}
"""

# Stands in for swift-custom-dump.
DIFFERENCE = """
public func diff<Value>(_ one: Value, _ other: Value) -> String? { "\\(one)\\nis not\\n\\(other)" }
"""

STAND_INS = {"Crypto": CRYPTO, "CustomDump": DIFFERENCE}

import Glibc

/// What libFuzzer calls with each input. Whatever the bytes are, what takes them may refuse them, must end within the
/// time and memory that `Scripts/fuzz` sets, and keeps the promises that the target asks for.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>, _ count: Int) -> Int32 {
  chosen.run(Array(UnsafeBufferPointer(start: start, count: count)))
  return 0
}

/// What takes inputs.
struct Target: Sendable {
  let name: String
  let run: @Sendable ([UInt8]) -> Void

  init(_ name: String, _ run: @escaping @Sendable ([UInt8]) -> Void) {
    self.name = name
    self.run = run
  }

  static let all = tables + documents + times + packed + messages + readers + databases
}

/// The target that OUTLAY_FUZZ names; `list` prints the names of all.
private let chosen: Target = {
  let name = getenv("OUTLAY_FUZZ").map { String(cString: $0) } ?? ""
  if name == "list" {
    for target in Target.all { print(target.name) }
    fflush(nil)
    _exit(0)
  }
  guard let target = Target.all.first(where: { $0.name == name }) else {
    fatalError("OUTLAY_FUZZ: one of \(Target.all.map(\.name))")
  }
  return target
}()

/// Ends the program where a promise is broken.
func promise(_ isKept: Bool, _ what: @autoclosure () -> String) {
  if !isKept { fatalError("broken promise: " + what()) }
}

internal import ArgumentParser
internal import Shell
internal import UsageModel

/// Starts `outlay-server`, the program beside this one that speaks network, in the place of this process.
enum ServerStart {
  private static let name = "outlay-server"

  /// Never returns when the program starts. Throws a ``Failure`` when it is not installed or cannot run.
  static func run(_ arguments: [String]) throws -> Never {
    let path = try self.path
    let code = Platform.replaceProcess(path, [path] + arguments)
    throw Failure(.internalError, "\(path): cannot be started (\(code)).")
  }

  /// Runs it beside this process, for the bytes that it writes; what it says is shown as it says it.
  ///
  /// Throws its exit status where it ends with another than 0, and a ``Failure`` as ``run(_:)`` does.
  static func output(_ arguments: [String]) throws -> [UInt8] {
    let path = try self.path
    do {
      let (status, bytes) = try ProgramOutput.bytes(of: path, arguments)
      guard status == 0 else { throw ExitCode(status) }
      return bytes
    } catch let fault as ProgramOutput.Fault {
      throw Failure(.internalError, fault.description)
    }
  }

  /// Beside the program itself, wherever a link to that lies.
  private static var path: String {
    get throws {
      let own = Platform.resolved(Platform.program)
      let folder = own.lastIndex(of: "/").map { String(own[...$0]) } ?? ""
      let path = folder + name
      guard Platform.isExecutable(path) else {
        throw Failure(
          .unavailable,
          "\(path): is not there. It is a program of its own, since it opens network connections, which "
            + "outlay never does. To install it from Outlay's sources: Scripts/install --with-server"
        )
      }
      return path
    }
  }
}

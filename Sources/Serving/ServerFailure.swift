/// Why the server does not start; one message, one exit status of sysexits.h.
package struct ServerFailure: Error {
  package let status: Int32
  package let message: String

  package init(status: Int32, message: String) {
    self.status = status
    self.message = message
  }

  package static func usage(_ message: String) -> ServerFailure {
    ServerFailure(status: 64, message: message)
  }

  package static func data(_ message: String) -> ServerFailure {
    ServerFailure(status: 65, message: message)
  }

  package static func missing(_ message: String) -> ServerFailure {
    ServerFailure(status: 66, message: message)
  }

  package static func unavailable(_ message: String) -> ServerFailure {
    ServerFailure(status: 69, message: message)
  }
}

/// What telemetry of a tool and the tool's own files have in common, by which a call that both tell is
/// known (counting rule 25).
public enum TelemetryMatch: Sendable {
  /// The provider's id of the request.
  case request
  /// The session, and the tokens of the call.
  case counts
  /// As ``counts``; several calls of the files may be one in telemetry, which has their sum.
  case sums
}

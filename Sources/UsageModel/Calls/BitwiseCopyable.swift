// Plain memory, so that rows can wait in a temporary file as they are.
extension CallKey: BitwiseCopyable {}
extension TokenCounts: BitwiseCopyable {}
extension Instant: BitwiseCopyable {}
extension Day: BitwiseCopyable {}
extension DayRange: BitwiseCopyable {}

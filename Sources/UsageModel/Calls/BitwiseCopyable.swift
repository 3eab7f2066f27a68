// Plain memory, so that rows in a temporary file and calls in a batch are stored as they are.
extension CallKey: BitwiseCopyable {}
extension TokenCounts: BitwiseCopyable {}
extension Instant: BitwiseCopyable {}
extension Day: BitwiseCopyable {}
extension DayRange: BitwiseCopyable {}
extension Money: BitwiseCopyable {}

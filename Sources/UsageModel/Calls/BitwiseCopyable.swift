// Plain memory, so that rows can wait in a temporary file, and calls in a batch, as they are.
extension CallKey: BitwiseCopyable {}
extension TokenCounts: BitwiseCopyable {}
extension Instant: BitwiseCopyable {}
extension Day: BitwiseCopyable {}
extension DayRange: BitwiseCopyable {}
extension Money: BitwiseCopyable {}

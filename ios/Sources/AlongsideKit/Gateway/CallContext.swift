import AlongsideCore
import Foundation

extension CallContext {
    /// The time, the zone and the language of the device, now.
    public static var current: CallContext {
        var uptime = timespec()
        #if canImport(Darwin)
            clock_gettime(CLOCK_MONOTONIC_RAW, &uptime)
        #else
            clock_gettime(CLOCK_BOOTTIME, &uptime)
        #endif
        return CallContext(
            now: Date(),
            zone: TimeZone.current.identifier,
            uptime: Int64(uptime.tv_sec) * 1000 + Int64(uptime.tv_nsec) / 1_000_000,
            language: Locale.preferredLanguages.first ?? "en"
        )
    }
}

package app.alongside.gateway

import app.alongside.CallContext
import java.time.Instant
import java.time.ZoneId
import java.util.Locale

/** The time, the zone and the language of the device, now. On Android the uptime is `SystemClock.elapsedRealtime()`. */
fun currentContext() = CallContext(
    now = Instant.now(),
    zone = ZoneId.systemDefault().id,
    uptime = System.nanoTime() / 1_000_000,
    language = Locale.getDefault().toLanguageTag(),
)

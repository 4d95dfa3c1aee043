package app.alongside.platform

import android.os.SystemClock
import app.alongside.CallContext
import java.time.Instant
import java.time.ZoneId
import java.util.Locale

/** The time, the zone and the language of the phone, now. */
fun currentContext() = CallContext(
    now = Instant.now(),
    zone = ZoneId.systemDefault().id,
    uptime = SystemClock.elapsedRealtime(),
    language = Locale.getDefault().toLanguageTag(),
)

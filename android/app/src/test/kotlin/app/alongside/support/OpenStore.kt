package app.alongside.support

import app.alongside.CallContext
import app.alongside.gateway.Opened
import app.alongside.gateway.Pin
import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.robolectric.shadows.ShadowLooper

/** Makes a store and opens it, without a screen. */
fun opensStore() = runBlocking {
    testApp.services.gateway.setUp(Pin(PIN.toByteArray()), testApp.services.ask { newRecoveryCode() })
}

/** Asks the open store. */
fun <Answer> store(ask: Opened.(CallContext) -> Answer): Answer = runBlocking { testApp.services.gateway.call(ask) }

/** What runs beside the test takes its time; no test goes by it. */
fun <Value> comesTo(value: Value, of: () -> Value) {
    for (look in 0 until 1_000) {
        ShadowLooper.idleMainLooper()
        if (of() == value) return
        Thread.sleep(10)
    }
    assertEquals(value, of())
}

package app.alongside.gateway

import app.alongside.AppException
import app.alongside.Reason
import java.nio.charset.CharacterCodingException

/**
 * A text that has half of a surrogate pair has no UTF-8, and the generated code throws an exception
 * of Java's, after it took hold of the object called: let the object be one that is not needed
 * again, or check before.
 */
internal fun <Answer> told(call: () -> Answer): Answer = try {
    call()
} catch (_: CharacterCodingException) {
    throw halfACharacter()
}

internal fun whole(text: String): String =
    if (Charsets.UTF_8.newEncoder().canEncode(text)) text else throw halfACharacter()

private fun halfACharacter() =
    AppException.Invalid("text", Reason.Malformed("text without half of a character"))

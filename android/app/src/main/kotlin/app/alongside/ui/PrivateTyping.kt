package app.alongside.ui

import android.view.inputmethod.EditorInfo
import android.view.inputmethod.InputConnection
import androidx.compose.runtime.Composable
import androidx.compose.ui.ExperimentalComposeUiApi
import androidx.compose.ui.platform.InterceptPlatformTextInput
import androidx.compose.ui.platform.PlatformTextInputMethodRequest

/** Asks the keyboard to learn nothing of what is typed inside. */
@OptIn(ExperimentalComposeUiApi::class)
@Composable
fun PrivateTyping(content: @Composable () -> Unit) = InterceptPlatformTextInput(
    interceptor = { request, next ->
        val private = object : PlatformTextInputMethodRequest {
            override fun createInputConnection(outAttributes: EditorInfo): InputConnection =
                request.createInputConnection(outAttributes).also {
                    outAttributes.imeOptions =
                        outAttributes.imeOptions or EditorInfo.IME_FLAG_NO_PERSONALIZED_LEARNING
                }
        }
        next.startInputMethod(private)
    },
    content = content,
)

package app.alongside.ui

import android.content.ClipData
import android.os.PersistableBundle
import android.view.inputmethod.EditorInfo
import android.view.inputmethod.InputConnection
import androidx.compose.foundation.text.BasicTextField
import androidx.compose.foundation.text.KeyboardOptions
import androidx.compose.foundation.text.input.KeyboardActionHandler
import androidx.compose.foundation.text.input.TextFieldDecorator
import androidx.compose.foundation.text.input.TextFieldLineLimits
import androidx.compose.foundation.text.input.TextFieldState
import androidx.compose.runtime.Composable
import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.runtime.remember
import androidx.compose.ui.ExperimentalComposeUiApi
import androidx.compose.ui.Modifier
import androidx.compose.ui.autofill.ContentDataType
import androidx.compose.ui.graphics.SolidColor
import androidx.compose.ui.platform.ClipEntry
import androidx.compose.ui.platform.Clipboard
import androidx.compose.ui.platform.InterceptPlatformTextInput
import androidx.compose.ui.platform.LocalClipboard
import androidx.compose.ui.platform.PlatformTextInputMethodRequest
import androidx.compose.ui.semantics.SemanticsPropertyKey
import androidx.compose.ui.semantics.SemanticsPropertyReceiver
import androidx.compose.ui.semantics.contentDataType
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.text.TextStyle
import androidx.compose.ui.text.font.FontFamily
import androidx.compose.ui.text.input.KeyboardCapitalization
import androidx.compose.ui.text.input.KeyboardType

/** What is typed into a field, and so which keyboard comes up for it. */
enum class Typing(internal val keyboard: KeyboardOptions, internal val manyLines: Boolean = false) {
    /** As many lines as the person likes. */
    Words(KeyboardOptions(capitalization = KeyboardCapitalization.Sentences), manyLines = true),

    Line(KeyboardOptions(capitalization = KeyboardCapitalization.Sentences)),

    /** Words that no sentence begins with, such as tags or what is searched for. */
    Small(KeyboardOptions(capitalization = KeyboardCapitalization.None)),

    Phone(KeyboardOptions(keyboardType = KeyboardType.Phone)),

    Number(KeyboardOptions(keyboardType = KeyboardType.Number)),

    Web(KeyboardOptions(keyboardType = KeyboardType.Uri, autoCorrectEnabled = false)),

    /** The keyboard suggests and corrects nothing, as for a password; the letters are shown. */
    Code(
        KeyboardOptions(
            capitalization = KeyboardCapitalization.Characters,
            autoCorrectEnabled = false,
            keyboardType = KeyboardType.Password,
        ),
    ),
}

internal val IsPrivate = SemanticsPropertyKey<Boolean>("IsPrivate")
private var SemanticsPropertyReceiver.isPrivate by IsPrivate

/**
 * The one field for all that a person types: nothing fills it in by itself. With `PrivateTyping`
 * around it no keyboard learns from it, and what is copied out of it is marked as sensitive.
 */
@Composable
fun PrivateText(
    text: TextFieldState,
    modifier: Modifier = Modifier,
    typing: Typing = Typing.Line,
    enabled: Boolean = true,
    style: TextStyle = AppType.body,
    onEnter: KeyboardActionHandler? = null,
    decorator: TextFieldDecorator? = null,
) = BasicTextField(
    text,
    modifier.semantics {
        isPrivate = true
        contentDataType = ContentDataType.None
    },
    enabled,
    textStyle = style.copy(
        color = colours.ink,
        fontFamily = if (typing == Typing.Code) FontFamily.Monospace else style.fontFamily,
    ),
    keyboardOptions = typing.keyboard,
    onKeyboardAction = onEnter,
    lineLimits = if (typing.manyLines) TextFieldLineLimits.Default else TextFieldLineLimits.SingleLine,
    cursorBrush = SolidColor(colours.river),
    decorator = decorator,
)

/** Asks the keyboard to learn nothing of what is typed inside, and others to hide what is copied there. */
@OptIn(ExperimentalComposeUiApi::class)
@Composable
fun PrivateTyping(content: @Composable () -> Unit) {
    val clipboard = LocalClipboard.current
    val sensitive = remember(clipboard) { SensitiveClipboard(clipboard) }
    InterceptPlatformTextInput(
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
    ) {
        CompositionLocalProvider(LocalClipboard provides sensitive, content)
    }
}

/** Marks what is copied as sensitive: then the phone's preview does not show it. */
private class SensitiveClipboard(private val phones: Clipboard) : Clipboard by phones {
    override suspend fun setClipEntry(clipEntry: ClipEntry?) {
        clipEntry?.clipData?.markSensitive()
        phones.setClipEntry(clipEntry)
    }
}

private fun ClipData.markSensitive() {
    description.extras = PersistableBundle().apply {
        description.extras?.let(::putAll)
        putBoolean(SENSITIVE, true)
    }
}

/** `ClipDescription.EXTRA_IS_SENSITIVE`, which is a constant from API level 33 on; older phones pass it by. */
internal const val SENSITIVE = "android.content.extra.IS_SENSITIVE"

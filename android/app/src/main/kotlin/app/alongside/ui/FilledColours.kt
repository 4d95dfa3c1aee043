package app.alongside.ui

import androidx.compose.material3.ButtonColors
import androidx.compose.material3.ButtonDefaults
import androidx.compose.runtime.Composable

/** A filled button's. Its word can be read, too, while it cannot be tapped. */
@Composable
fun filledColours(): ButtonColors =
    ButtonDefaults.buttonColors(disabledContainerColor = colours.hairline, disabledContentColor = colours.ink2)

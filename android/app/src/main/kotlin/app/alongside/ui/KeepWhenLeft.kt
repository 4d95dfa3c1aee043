package app.alongside.ui

import androidx.compose.runtime.Composable
import androidx.compose.runtime.DisposableEffect
import kotlinx.coroutines.launch

/** What is typed goes into the store when the screen is left, without waiting for the next second. */
@Composable
fun KeepWhenLeft(app: AppViewModel) = DisposableEffect(Unit) {
    onDispose { app.services.scope.launch { app.services.drafts.flush() } }
}

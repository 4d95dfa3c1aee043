package app.alongside.opening

import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.lazy.LazyColumn
import androidx.compose.foundation.lazy.items
import androidx.compose.material3.AlertDialog
import androidx.compose.material3.Button
import androidx.compose.material3.OutlinedButton
import androidx.compose.material3.Text
import androidx.compose.material3.TextButton
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.setValue
import androidx.compose.ui.Modifier
import androidx.compose.ui.platform.LocalConfiguration
import androidx.compose.ui.res.stringResource
import androidx.lifecycle.compose.collectAsStateWithLifecycle
import app.alongside.R
import app.alongside.Role
import app.alongside.platform.countries
import app.alongside.platform.countryName
import app.alongside.ui.AppViewModel
import app.alongside.ui.Aside
import app.alongside.ui.Heading
import app.alongside.ui.Line
import app.alongside.ui.OneOf
import app.alongside.ui.Sheet

/** Before anything is kept: what to know, and what brings the person here. */
@Composable
fun WelcomeScreen(app: AppViewModel) {
    val state by app.state.collectAsStateWithLifecycle()
    Sheet(stringResource(R.string.app_name)) {
        Line(stringResource(R.string.before_first_run))
        Heading(stringResource(R.string.what_brings_you))
        Roles(state.role) { app.introduce(it, state.country) }
        Country(state.country) { app.introduce(state.role, it) }
        Aside(stringResource(R.string.reading_needs_no_pin))
        Button(
            app::welcomed,
            Modifier.fillMaxWidth(),
            enabled = state.role != null,
        ) { Text(stringResource(R.string.next)) }
    }
}

/** What brings the person here: one of four. */
@Composable
fun Roles(chosen: Role?, choose: (Role) -> Unit) = OneOf(Role.entries, chosen, { stringResource(words(it)) }, choose)

/** The country, one tap from being another. */
@Composable
fun Country(code: String, choose: (String) -> Unit) {
    var choosing by rememberSaveable { mutableStateOf(false) }
    val locale = LocalConfiguration.current.locales[0]
    val name = if (code.isEmpty()) stringResource(R.string.no_country) else countryName(code, locale)
    OutlinedButton({ choosing = true }) { Text(stringResource(R.string.country_is, name)) }
    if (choosing) CountryDialog(listOf(), choose) { choosing = false }
}

/** All countries, those first that are named here. */
@Composable
fun CountryDialog(first: List<String>, choose: (String) -> Unit, close: () -> Unit) {
    val locale = LocalConfiguration.current.locales[0]
    val all = remember(locale, first) { countries(locale).sortedBy { it.first !in first } }
    AlertDialog(
        onDismissRequest = close,
        confirmButton = { TextButton(close) { Text(stringResource(R.string.close)) } },
        title = { Text(stringResource(R.string.country)) },
        text = {
            LazyColumn {
                items(all, key = { it.first }) { (other, words) ->
                    TextButton({ choose(other); close() }, Modifier.fillMaxWidth()) { Text(words) }
                }
            }
        },
    )
}

private fun words(role: Role) = when (role) {
    Role.RECOVERING -> R.string.role_recovering
    Role.PARTNER -> R.string.role_partner
    Role.BOTH -> R.string.role_both
    Role.LOOKING -> R.string.role_looking
}

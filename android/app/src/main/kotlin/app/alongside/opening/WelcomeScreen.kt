package app.alongside.opening

import androidx.activity.compose.BackHandler
import androidx.compose.foundation.clickable
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.lazy.LazyColumn
import androidx.compose.foundation.lazy.LazyListScope
import androidx.compose.foundation.lazy.items
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableIntStateOf
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.setValue
import androidx.compose.ui.Modifier
import androidx.compose.ui.platform.LocalConfiguration
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.semantics.Role as ButtonRole
import androidx.compose.ui.unit.dp
import androidx.lifecycle.compose.collectAsStateWithLifecycle
import app.alongside.R
import app.alongside.Role
import app.alongside.platform.countries
import app.alongside.platform.countryName
import app.alongside.ui.AppType
import app.alongside.ui.AppViewModel
import app.alongside.ui.Aside
import app.alongside.ui.Heading
import app.alongside.ui.Line
import app.alongside.ui.OneOf
import app.alongside.ui.form.FormSheet
import app.alongside.ui.form.OpensRow

/** Before anything is kept, a step a page: what this is, what to know, what brings the person here. */
@Composable
fun WelcomeScreen(app: AppViewModel) {
    var step by rememberSaveable { mutableIntStateOf(0) }
    BackHandler(step > 0) { step -= 1 }
    val next = Go(R.string.action_next, enabled = true)
    when (step) {
        0 -> StepPage(R.string.app_name, next, { step = 1 }, drawing = R.drawable.ic_mark) {
            Text(stringResource(R.string.welcome_what), style = AppType.title)
        }
        1 -> StepPage(R.string.welcome_before, next, { step = 2 }) {
            Line(stringResource(R.string.welcome_seen))
            Line(stringResource(R.string.welcome_court))
        }
        else -> Introduction(app, next)
    }
}

/** Who looks around says no more: that one is chosen to begin with. */
@Composable
private fun Introduction(app: AppViewModel, next: Go) {
    val state by app.state.collectAsStateWithLifecycle()
    var role by rememberSaveable { mutableStateOf(state.profile.role) }
    StepPage(R.string.welcome_brings, next, { app.introduce(role, state.profile.country) }) {
        Roles(role) { role = it }
        Aside(stringResource(R.string.looking_what))
        Country(state.profile.country, app::setCountry)
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
    val name = if (code.isEmpty()) stringResource(R.string.country_none) else countryName(code, locale)
    OpensRow(stringResource(R.string.country_title), name) { choosing = true }
    if (choosing) CountrySheet(listOf(), choose) { choosing = false }
}

/** All countries, those with help lines first where it is known which they are. */
@Composable
fun CountrySheet(withLines: List<String>, choose: (String) -> Unit, close: () -> Unit) {
    val locale = LocalConfiguration.current.locales[0]
    val (first, others) = remember(locale, withLines) { countries(locale).partition { it.first in withLines } }
    val chosen = { code: String -> choose(code); close() }
    FormSheet(stringResource(R.string.country_title), close, scrolls = false) {
        LazyColumn {
            if (first.isNotEmpty()) item { Heading(stringResource(R.string.help_with_lines)) }
            countries(first, chosen)
            if (first.isNotEmpty()) item { Heading(stringResource(R.string.help_other_countries)) }
            countries(others, chosen)
        }
    }
}

private fun LazyListScope.countries(all: List<Pair<String, String>>, choose: (String) -> Unit) =
    items(all, key = { it.first }) { (code, name) ->
        Text(
            name,
            Modifier.fillMaxWidth().heightIn(min = 48.dp).clickable(role = ButtonRole.Button) { choose(code) }
                .padding(vertical = 12.dp),
            style = AppType.body,
        )
    }

private fun words(role: Role) = when (role) {
    Role.RECOVERING -> R.string.role_recovering
    Role.PARTNER -> R.string.role_partner
    Role.BOTH -> R.string.role_both
    Role.LOOKING -> R.string.role_looking
}

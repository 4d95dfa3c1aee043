package app.alongside.help

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.setValue
import androidx.compose.ui.platform.LocalConfiguration
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.unit.dp
import app.alongside.HelpNow
import app.alongside.R
import app.alongside.opening.CountrySheet
import app.alongside.platform.countryName
import app.alongside.ui.Line
import app.alongside.ui.form.ChoiceRow

/** The country that is assumed, and the part of it: each one tap from another. */
@Composable
fun Whereabouts(help: HelpNow, choose: (String) -> Unit) = Column(verticalArrangement = Arrangement.spacedBy(8.dp)) {
    var choosing by rememberSaveable { mutableStateOf(false) }
    val locale = LocalConfiguration.current.locales[0]
    val country = help.countries.firstOrNull { it.code == help.country }?.name ?: countryName(help.country, locale)
    if (help.country.isNotEmpty()) Line(stringResource(R.string.help_numbers_for, country))
    Bordered(stringResource(if (help.country.isEmpty()) R.string.country_none else R.string.action_change)) { choosing = true }
    if (help.areas.isNotEmpty()) ChoiceRow(
        stringResource(R.string.help_area),
        listOf(help.country) + help.areas.map { it.code },
        help.area ?: help.country,
        { code -> help.areas.firstOrNull { it.code == code }?.name ?: stringResource(R.string.help_every_area) },
        choose = choose,
    )
    if (choosing) CountrySheet(help.countries.map { it.code }, choose) { choosing = false }
}

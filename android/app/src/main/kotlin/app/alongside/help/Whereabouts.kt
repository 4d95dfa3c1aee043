package app.alongside.help

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.FlowRow
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
import app.alongside.ui.Aside
import app.alongside.ui.Line

/** The country that is assumed, and the part of it: each one tap from another. */
@Composable
fun Whereabouts(help: HelpNow, choose: (String) -> Unit) = Column(verticalArrangement = Arrangement.spacedBy(8.dp)) {
    var choosing by rememberSaveable { mutableStateOf(false) }
    val locale = LocalConfiguration.current.locales[0]
    val area = help.areas.firstOrNull { it.code == help.area }
    val country = help.countries.firstOrNull { it.code == help.country }?.name ?: countryName(help.country, locale)
    if (help.country.isNotEmpty()) {
        Line(stringResource(R.string.numbers_for, area?.let { stringResource(R.string.area_in, it.name, country) } ?: country))
    }
    Bordered(stringResource(if (help.country.isEmpty()) R.string.no_country else R.string.change)) { choosing = true }
    if (area == null && help.areas.isNotEmpty()) {
        Aside(stringResource(R.string.part_of_country))
        FlowRow(
            horizontalArrangement = Arrangement.spacedBy(8.dp),
            verticalArrangement = Arrangement.spacedBy(8.dp),
        ) {
            for (each in help.areas) Bordered(each.name) { choose(each.code) }
        }
    }
    if (choosing) CountrySheet(help.countries.map { it.code }, choose) { choosing = false }
}

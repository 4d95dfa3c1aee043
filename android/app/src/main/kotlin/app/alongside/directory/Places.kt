package app.alongside.directory

import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.platform.LocalContext
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.semantics.heading
import androidx.compose.ui.semantics.semantics
import app.alongside.Directory
import app.alongside.DirectoryFact
import app.alongside.DirectoryFellowship
import app.alongside.HelpSource
import app.alongside.HelpStanding
import app.alongside.R
import app.alongside.TreatmentFinder
import app.alongside.TreatmentWay
import app.alongside.TreatmentWays
import app.alongside.help.Bordered
import app.alongside.help.browse
import app.alongside.help.dial
import app.alongside.ui.Aside
import app.alongside.ui.Block
import app.alongside.ui.Folded
import app.alongside.ui.Heading
import app.alongside.ui.Line
import app.alongside.ui.Sheet

/** What each fellowship is, those for cocaine first. */
@Composable
fun Fellowships(all: Directory) = Sheet(stringResource(R.string.directory_fellowships)) {
    for (fellowship in all.fellowships) Fellowship(fellowship)
    if (all.aboutGroups.isNotEmpty()) Folded(R.string.help_known) { Facts(all.aboutGroups) }
}

@Composable
private fun Fellowship(of: DirectoryFellowship) = Block {
    val context = LocalContext.current
    Name(of.name)
    if (of.standing == HelpStanding.UNCONFIRMED) Aside(stringResource(R.string.help_not_confirmed))
    Line(of.whoFor)
    of.website?.let { Bordered(stringResource(R.string.help_website)) { browse(context, it) } }
    Folded(R.string.directory_first_meeting) {
        Named(R.string.directory_first_meeting, of.firstMeeting)
        Named(R.string.directory_for_cocaine, of.cocaine)
        Named(R.string.directory_who_may_come, of.whoMayCome)
        of.openMeetings?.let { Named(R.string.directory_open_meetings, it) }
        Aside(of.leaving)
        Named(R.string.directory_cost, of.cost)
        of.online?.let { Named(R.string.directory_online, it) }
        Sources(of.sources)
    }
}

/** Ways into treatment: where to ask here, what to know, and what there is. */
@Composable
fun Treatment(ways: TreatmentWays) = Sheet(stringResource(R.string.directory_treatment)) {
    for (finder in ways.finders) Finder(finder)
    Facts(ways.first + ways.notes)
    for (way in ways.general) Way(way)
}

@Composable
private fun Finder(finder: TreatmentFinder) = Block {
    val context = LocalContext.current
    Name(finder.name)
    finder.area?.let { Aside(it) }
    if (finder.standing == HelpStanding.UNCONFIRMED) Aside(stringResource(R.string.help_not_confirmed))
    Line(finder.what)
    finder.selfReferral?.let { Named(R.string.directory_on_your_own, it) }
    finder.cost?.let { Named(R.string.directory_cost, it) }
    finder.dial?.let { Bordered(stringResource(R.string.help_call, finder.number ?: it)) { dial(context, it) } }
    finder.website?.let { Bordered(stringResource(R.string.help_website)) { browse(context, it) } }
    Sources(finder.sources)
}

@Composable
private fun Way(way: TreatmentWay) = Block {
    Name(way.name)
    Line(way.what)
    Named(R.string.directory_on_your_own, way.selfReferral)
    Named(R.string.directory_cost, way.cost)
    if (way.ask.isNotEmpty()) Heading(stringResource(R.string.directory_ask))
    for (question in way.ask) Aside(question)
    Sources(way.sources)
}

/** What to know, and below all of it where that is from. */
@Composable
private fun Facts(facts: List<DirectoryFact>) {
    for (fact in facts) Line(fact.text)
    Sources(facts.flatMap { it.sources }.distinctBy { it.url })
}

/** What it is about, and what is said of it. */
@Composable
private fun Named(name: Int, words: String) = Aside(stringResource(R.string.text_named, stringResource(name), words))

@Composable
private fun Name(name: String) =
    Text(name, Modifier.semantics { heading() }, style = MaterialTheme.typography.titleMedium)

@Composable
private fun Sources(sources: List<HelpSource>) {
    if (sources.isNotEmpty()) Folded(R.string.help_sources) { for (source in sources) Aside(source.url) }
}

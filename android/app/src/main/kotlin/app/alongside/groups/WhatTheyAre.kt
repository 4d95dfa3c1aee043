package app.alongside.groups

import androidx.compose.foundation.lazy.LazyListScope
import androidx.compose.ui.res.stringResource
import app.alongside.Fellowship
import app.alongside.R
import app.alongside.ui.Aside
import app.alongside.ui.Block
import app.alongside.ui.Heading
import app.alongside.ui.Line

/** Whom each fellowship is for, in our words. */
fun LazyListScope.whatTheyAre() {
    item { Line(stringResource(R.string.groups_intro)) }
    item { Heading(stringResource(R.string.groups_for_recovering)) }
    fellowships(
        Fellowship.CA to R.string.fellowship_about_ca,
        Fellowship.NA to R.string.fellowship_about_na,
        Fellowship.AA to R.string.fellowship_about_aa,
        Fellowship.SMART to R.string.fellowship_about_smart,
        Fellowship.LIFERING to R.string.fellowship_about_lifering,
    )
    item { Heading(stringResource(R.string.groups_for_partner)) }
    fellowships(
        Fellowship.CO_ANON to R.string.fellowship_about_co_anon,
        Fellowship.NAR_ANON to R.string.fellowship_about_nar_anon,
        Fellowship.FA to R.string.fellowship_about_fa,
        Fellowship.AL_ANON to R.string.fellowship_about_al_anon,
        Fellowship.CODA to R.string.fellowship_about_coda,
        Fellowship.SMART_FAMILY to R.string.fellowship_about_smart_family,
    )
    item { Aside(stringResource(R.string.groups_known)) }
}

private fun LazyListScope.fellowships(vararg all: Pair<Fellowship, Int>) {
    for ((fellowship, about) in all) item(key = fellowship) {
        Block {
            WithIcon(fellowshipIcon(fellowship), fellowshipName(fellowship))
            Line(stringResource(about))
        }
    }
}

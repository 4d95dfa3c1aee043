package app.alongside.help

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.runtime.Composable
import androidx.compose.ui.platform.LocalContext
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.unit.dp
import app.alongside.PinnedCard
import app.alongside.R
import app.alongside.ui.Aside
import app.alongside.ui.Block
import app.alongside.ui.OwnWords
import app.alongside.ui.colours

/** The person's own cards: those with a number as a call. */
@Composable
fun CardCalls(cards: List<PinnedCard>, loud: Boolean = false) = Column(verticalArrangement = Arrangement.spacedBy(8.dp)) {
    val context = LocalContext.current
    for (card in cards) {
        if (card.dial.isNotEmpty()) {
            val first = loud && card == cards.first { it.dial.isNotEmpty() }
            CallButton(stringResource(R.string.help_call, card.title), card.number, first) {
                dial(context, card.dial)
            }
            if (card.text.isNotBlank()) Aside(card.text)
        } else Block(ground = colours.sand) {
            OwnWords(card.title)
            if (card.text.isNotBlank()) OwnWords(card.text)
        }
    }
}

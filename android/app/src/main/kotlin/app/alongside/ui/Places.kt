package app.alongside.ui

import androidx.compose.foundation.BorderStroke
import androidx.compose.foundation.background
import androidx.compose.foundation.border
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxHeight
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.width
import androidx.compose.foundation.rememberScrollState
import androidx.compose.foundation.selection.selectable
import androidx.compose.foundation.selection.selectableGroup
import androidx.compose.foundation.shape.CircleShape
import androidx.compose.foundation.verticalScroll
import androidx.compose.material3.HorizontalDivider
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.platform.LocalDensity
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.text.font.FontWeight
import androidx.compose.ui.text.style.TextAlign
import androidx.compose.ui.unit.Density
import androidx.compose.ui.unit.dp

/** The five places side by side, at the foot of a small screen. */
@Composable
internal fun PlacesBar(now: Place, modifier: Modifier = Modifier, go: (Place) -> Unit) = Column(modifier.fillMaxWidth()) {
    HorizontalDivider(color = colours.hairline)
    Fitting {
        Row(Modifier.fillMaxWidth().selectableGroup()) {
            for (place in Place.entries) PlaceItem(place, place == now, Modifier.weight(1f), go)
        }
    }
}

/** The five places one below the other, at the side of a wide screen. */
@Composable
internal fun PlacesRail(now: Place, go: (Place) -> Unit) = Fitting {
    Column(
        Modifier.width(88.dp).fillMaxHeight().verticalScroll(rememberScrollState()).selectableGroup(),
        Arrangement.Center,
    ) {
        for (place in Place.entries) PlaceItem(place, place == now, Modifier.fillMaxWidth(), go)
    }
}

/** Five words in little room: their letters grow to where they still fit, as the icons do. */
@Composable
private fun Fitting(content: @Composable () -> Unit) {
    val density = LocalDensity.current
    val fitting = Density(density.density, density.fontScale.coerceAtMost(LARGE_TEXT))
    CompositionLocalProvider(LocalDensity provides fitting, content)
}

@Composable
private fun PlaceItem(place: Place, chosen: Boolean, modifier: Modifier, go: (Place) -> Unit) = Column(
    modifier.heightIn(min = 64.dp).selectable(chosen, role = Role.Tab) { go(place) }.padding(vertical = 6.dp),
    Arrangement.Center,
    Alignment.CenterHorizontally,
) {
    // The edge says which place is open to who cannot tell the fills apart.
    val edge = if (!chosen) Modifier
    else Modifier.background(colours.mist, CircleShape).border(BorderStroke(1.5.dp, colours.river), CircleShape)
    Box(edge.padding(horizontal = 16.dp, vertical = 3.dp)) {
        LargeIcon(place.icon, if (chosen) colours.onMist else colours.ink2)
    }
    Text(
        stringResource(place.title),
        Modifier.padding(top = 2.dp),
        color = if (chosen) colours.ink else colours.ink2,
        fontWeight = if (chosen) FontWeight.Bold else FontWeight.Normal,
        textAlign = TextAlign.Center,
        style = AppType.section,
    )
}

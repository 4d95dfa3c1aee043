package app.alongside.support

import android.view.View
import android.view.ViewGroup

/** A view and all that are in it. */
fun View.withInside(): List<View> =
    listOf(this) + (this as? ViewGroup)?.run { (0 until childCount).flatMap { getChildAt(it).withInside() } }.orEmpty()

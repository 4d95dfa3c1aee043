package app.alongside.directory

import androidx.annotation.DrawableRes
import androidx.annotation.StringRes
import app.alongside.R

/** The parts of the directory. */
enum class DirectoryPart(@param:StringRes val title: Int, @param:DrawableRes val icon: Int) {
    Fellowships(R.string.fellowships, R.drawable.ic_groups),
    Lines(R.string.lines, R.drawable.ic_call),
    Treatment(R.string.treatment, R.drawable.ic_house),
    Own(R.string.own_numbers, R.drawable.ic_write),
}

package app.alongside.directory

import androidx.annotation.DrawableRes
import androidx.annotation.StringRes
import app.alongside.R

/** The parts of the directory. */
enum class DirectoryPart(@param:StringRes val title: Int, @param:DrawableRes val icon: Int) {
    Fellowships(R.string.directory_fellowships, R.drawable.ic_groups),
    Lines(R.string.directory_lines, R.drawable.ic_call),
    Treatment(R.string.directory_treatment, R.drawable.ic_house),
    Own(R.string.directory_own, R.drawable.ic_write),
}

package app.alongside.directory

import androidx.annotation.StringRes
import app.alongside.R

/** The parts of the directory. */
enum class DirectoryPart(@param:StringRes val title: Int) {
    Fellowships(R.string.fellowships),
    Lines(R.string.lines),
    Treatment(R.string.treatment),
    Own(R.string.own_numbers),
}

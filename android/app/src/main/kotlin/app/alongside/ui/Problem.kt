package app.alongside.ui

import androidx.annotation.StringRes
import app.alongside.AppException
import app.alongside.R
import app.alongside.Reason
import app.alongside.gateway.HardwareKeyLost
import app.alongside.gateway.KeystoreFails
import java.io.FileNotFoundException
import java.io.IOException

/** What a screen says of a call that failed: its words, and the input that was refused. */
data class Problem(
    @param:StringRes val words: Int,
    val numbers: List<Long> = listOf(),
    val field: String? = null,
    /** How many seconds it takes until it can be tried again, where that is told. */
    val wait: Int? = null,
)

/** What a screen says by itself. */
class Refused(val problem: Problem) : Exception()

/** The words for a failure; nothing for what is none of the app's own. */
fun problemOf(error: Throwable): Problem? = when (error) {
    is Refused -> error.problem
    is AppException -> problemOf(error)
    is HardwareKeyLost -> Problem(R.string.problem_key_lost)
    is KeystoreFails -> Problem(R.string.problem_key_fails)
    is FileNotFoundException -> Problem(R.string.problem_cannot_open)
    is IOException -> Problem(R.string.problem_storage)
    else -> null
}

private fun problemOf(error: AppException): Problem = when (error) {
    is AppException.Invalid -> (named(error) ?: problemOf(error.reason)).copy(field = error.field)
    is AppException.NotFound ->
        Problem(if (error.kind == "slot") R.string.problem_no_pin else R.string.problem_gone)
    is AppException.NoStore -> Problem(R.string.problem_no_store)
    is AppException.StoreExists -> Problem(R.string.problem_store_exists)
    is AppException.WrongPin -> Problem(R.string.problem_wrong_pin)
    is AppException.WrongRecoveryCode -> Problem(R.string.problem_wrong_recovery_code)
    is AppException.TooSoon -> Problem(R.string.problem_too_soon, wait = error.seconds.toInt())
    is AppException.TriesNotCounted -> Problem(R.string.problem_tries_not_counted)
    is AppException.PinNeeded -> Problem(R.string.problem_pin_needed)
    is AppException.Locked -> Problem(R.string.problem_pin_needed)
    is AppException.InUse -> Problem(R.string.problem_in_use)
    is AppException.Newer -> Problem(R.string.problem_newer)
    is AppException.Damaged ->
        Problem(if (error.part == "key file") R.string.problem_keys_damaged else R.string.problem_damaged)
    is AppException.OtherKey -> Problem(R.string.problem_other_key)
    is AppException.ReadOnly -> Problem(R.string.problem_read_only)
    is AppException.StorageLocked -> Problem(R.string.problem_storage_locked)
    is AppException.Full -> Problem(R.string.problem_full)
    is AppException.OutOfMemory -> Problem(R.string.problem_out_of_memory)
    is AppException.Cancelled -> Problem(R.string.problem_cancelled)
    is AppException.NotAFile, is AppException.Storage -> Problem(R.string.problem_storage)
    is AppException.Internal -> Problem(R.string.problem_fault)
}

/** What is wrong with an input that people know by its name: most often that it is empty. */
private fun named(error: AppException.Invalid): Problem? {
    if (error.reason is Reason.Malformed) when (error.field) {
        "file" -> return Problem(R.string.problem_not_a_journal)
        "photo" -> return Problem(R.string.problem_not_a_photo)
    }
    if (error.reason !is Reason.Empty) return null
    val words = when (error.field) {
        "text" -> R.string.problem_empty_text
        "name" -> R.string.problem_empty_name
        "source" -> R.string.problem_empty_source
        "title" -> R.string.problem_empty_title
        "days" -> R.string.problem_empty_days
        "cover" -> R.string.problem_empty_cover
        else -> return null
    }
    return Problem(words)
}

private fun problemOf(reason: Reason): Problem = when (reason) {
    is Reason.Empty -> Problem(R.string.problem_empty)
    is Reason.TooLong -> Problem(R.string.problem_too_long, listOf(reason.max.toLong()))
    is Reason.TooShort -> Problem(R.string.problem_too_short, listOf(reason.min.toLong()))
    is Reason.TooMany -> Problem(R.string.problem_too_many, listOf(reason.max.toLong()))
    is Reason.OutOfRange -> Problem(R.string.problem_out_of_range, listOf(reason.min, reason.max))
    is Reason.Guessable -> Problem(R.string.problem_guessable)
    is Reason.InThePast -> Problem(R.string.problem_in_the_past)
    is Reason.Ambiguous -> Problem(R.string.problem_taken)
    is Reason.Needed -> Problem(R.string.problem_needed)
    is Reason.CannotOpen -> Problem(R.string.problem_cannot_open)
    is Reason.EmptyFile -> Problem(R.string.problem_empty_file)
    is Reason.TooLarge -> Problem(R.string.problem_too_large, listOf(reason.max.toLong() / MEGABYTE))
    is Reason.WebPage -> Problem(R.string.problem_web_page)
    is Reason.NotJson -> Problem(R.string.problem_not_json, listOf(reason.line.toLong(), reason.column.toLong()))
    is Reason.NotAList -> Problem(R.string.problem_not_a_list)
    is Reason.NotAJournal -> Problem(R.string.problem_not_a_journal)
    is Reason.FarFewer -> Problem(R.string.problem_far_fewer, listOf(reason.new.toLong(), reason.old.toLong()))
    is Reason.NotADate -> Problem(R.string.problem_not_a_day)
    is Reason.NotATime -> Problem(R.string.problem_not_a_time)
    is Reason.NotAZone -> Problem(R.string.problem_not_a_zone)
    else -> Problem(R.string.problem_refused)
}

private const val MEGABYTE = 1_000_000

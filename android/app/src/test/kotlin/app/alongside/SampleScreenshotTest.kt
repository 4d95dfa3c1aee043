package app.alongside

import app.alongside.samples.binSample
import app.alongside.samples.calendarExportSample
import app.alongside.samples.calendarImportSample
import app.alongside.samples.entrySample
import app.alongside.samples.exportJournalSample
import app.alongside.samples.groupsSample
import app.alongside.samples.importJournalSample
import app.alongside.samples.journalSample
import app.alongside.samples.meetingDetailsSample
import app.alongside.samples.mendSample
import app.alongside.samples.reminderDetailsSample
import app.alongside.samples.remindersSample
import app.alongside.samples.snapshotsSample
import app.alongside.samples.todaySample
import app.alongside.samples.unlockSample
import app.alongside.samples.verifySample
import app.alongside.support.PictureTest

/** A picture of each screen in a state that no other picture comes to: something failed, is empty, or is long. */
class SampleScreenshotTest : PictureTest("sample-") {
    override fun everyPage() {
        person.setsUp()
        for (sample in SAMPLES) {
            sample.isShownTo(person)
            picture(sample.name.replace(Regex("(?<=[a-z])[A-Z]"), "-$0").lowercase())
        }
    }

    private companion object {
        val SAMPLES = listOf(
            todaySample, journalSample, entrySample, binSample, exportJournalSample, importJournalSample, groupsSample,
            meetingDetailsSample, remindersSample, reminderDetailsSample, calendarImportSample, calendarExportSample,
            snapshotsSample, verifySample, mendSample, unlockSample,
        )
    }
}

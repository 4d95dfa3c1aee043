package app.alongside.samples

/** One of each state: a test says so. */
val samples: List<Sample<*>> = listOf(
    todaySample, journalSample, entrySample, binSample, calendarSample, exportJournalSample, importJournalSample, insightsSample,
    journalsSample, tagsSample, moodsSample, lineSample, promptsSample, versionsSample, eraseSample, toolsSample, urgeTimerSample,
    cardsSample, planSample, groupsSample, importSample, meetingSample, meetingDetailsSample, remindersSample, reminderSample, reminderDetailsSample,
    calendarImportSample, calendarExportSample,
    directorySample, ownLineSample, snapshotsSample, snapshotSample, verifySample, mendSample, recoveryCodeSample, proofSample,
    newKeySample, newPinSample, settingsSample, setUpSample, helpSample, unlockSample,
)

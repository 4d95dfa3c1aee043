package app.alongside.support

import java.io.File

/** Writes a list in the Meeting Guide format, of an invented town. */
fun meetingList(file: File, rows: Int): File = file.apply { writeText(meetingRows(rows)) }

/** Such a list as text: a meeting for every hour of the week, over and over. */
fun meetingRows(rows: Int): String = (0 until rows).joinToString(",\n", "[", "]") {
    """{"slug": "lantern-$it", "name": "Lantern $it", "day": ${it / 24 % 7}, "time": "%02d:00",
        "end_time": "%02d:30", "timezone": "America/New_York", "location": "Grange Hall $it",
        "formatted_address": "$it Mill Road, Marrowdale, NY 10001, USA", "types": ["O"]}""".format(it % 24, it % 24)
}

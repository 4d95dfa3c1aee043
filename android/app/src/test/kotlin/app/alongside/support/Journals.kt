package app.alongside.support

import java.io.File
import java.util.zip.ZipEntry
import java.util.zip.ZipOutputStream
import org.junit.rules.TemporaryFolder

/** A journal of Day One that is called Dreams, an entry for each text. */
fun dayOne(folder: TemporaryFolder, vararg texts: String): File {
    val entries = texts.mapIndexed { index, text ->
        """{"uuid":"${index}A1B2C3D4E5F60718293A4B5C6D7E8F9","creationDate":"2026-11-20T22:30:00Z",""" +
            """"timeZone":"Europe/Zurich","text":"$text","starred":true,"tags":["walk","sea"]}"""
    }
    val journal = """{"metadata":{"version":"1.0"},"entries":[${entries.joinToString(",")}]}"""
    return zipped(folder, "export.zip", "Dreams.json" to journal)
}

/** An archive with these files. */
fun zipped(folder: TemporaryFolder, name: String, vararg files: Pair<String, String>) = File(folder.root, name).apply {
    ZipOutputStream(outputStream()).use { zip ->
        for ((path, text) in files) {
            zip.putNextEntry(ZipEntry(path))
            zip.write(text.toByteArray())
        }
    }
}

package app.alongside

import app.alongside.door.Guide
import com.sun.jna.Native
import java.io.File
import java.nio.file.Files
import kotlinx.coroutines.Dispatchers
import org.jetbrains.annotations.NotNull
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

/** The rules for R8, tried on an app: of all else it takes out what seems unused, and renames the rest. */
class ShrinkTest : WithAHome() {
    private val rules = File(System.getProperty("alongside.rules"))

    @Test
    fun `an app that was shrunk with the rules says what it said before`() {
        val before = says(CLASS_PATH)
        assertTrue(before.startsWith("[(Café by the river., 4)]"), before)
        assertEquals(before, says(shrunk(rules).path))
    }

    @Test
    fun `an app that was shrunk without them does not work`() {
        val none = file("none.pro", rules.readLines().filterNot { it.startsWith("-keep") }.joinToString("\n"))
        val broken = says(shrunk(none).path)
        assertTrue("UnsatisfiedLinkError" in broken, broken)
    }

    private fun says(classPath: String): String {
        val empty = Files.createTempDirectory(folder.toPath(), "store-").toFile()
        return java(classPath, "app.sample.AppKt", File(empty, "store").path, FEED.path).output()
    }

    /** The sample app, with all it needs in one file, shrunk by these rules. */
    private fun shrunk(rules: File): File {
        val app = file("app.pro", "-keep class app.sample.AppKt { void main(java.lang.String[]); }")
        val out = File(folder, "app.jar")
        val libraries = listOf(Native::class, Unit::class, Dispatchers::class, NotNull::class).map { place(it.java) }
        val classes = (place(Guide::class.java).walk() + File(place(javaClass), "app/sample").walk())
            .filter { it.extension == "class" }
        val said = java(
            CLASS_PATH, "com.android.tools.r8.R8", "--classfile", "--release",
            "--lib", System.getProperty("java.home"), "--pg-conf", app.path, "--pg-conf", rules.path,
            "--output", out.path, *(libraries + classes).map { it.path }.toTypedArray(),
        ).output()
        assertTrue(out.isFile, said)
        return out
    }

    private fun place(type: Class<*>) = File(type.protectionDomain.codeSource.location.toURI())

    private fun ProcessBuilder.output(): String =
        redirectErrorStream(true).start().inputStream.bufferedReader().readText()
}

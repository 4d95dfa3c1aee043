package app.alongside.build

import java.io.File
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Test

/** The rules that the app's sources and resources keep. */
class SourcesTest {
    private val sources = kotlinIn("src/main/kotlin")

    @Test
    fun whatPeopleReadIsInTheResources() {
        assertTrue(sources.isNotEmpty())
        assertEquals(listOf<String>(), sources.flatMap { file -> literals(file.readText()).map { "${named(file)}: $it" } })
    }

    @Test
    fun aLiteralThatPeopleWouldReadIsFound() {
        for (found in listOf(
            """Text("Lock now")""",
            """Text(text = "Lock now")""",
            "Text(\n    \"Lock now\",\n)",
            """Text("${'$'}count meetings")""",
            """Icon(painter, contentDescription = "Back")""",
            """Icon(painter, "Back")""",
            """stateDescription = "On"""",
            """builder.setContentTitle("A reminder")""",
        )) {
            assertEquals(found, 1, literals(found).size)
        }
        for (fine in listOf(
            "Text(stringResource(R.string.action_lock_now))",
            """Text("${'$'}count")""",
            """Text("${'$'}{state.typed} / 4")""",
            """Text("•")""",
            """Field(state.text, isError = state.field == "text")""",
            """const val TEXT = "text"""",
        )) {
            assertEquals(fine, listOf<String>(), literals(fine))
        }
    }

    @Test
    fun noFileIsLong() {
        val long = (sources + kotlinIn("src/test/kotlin")).filter { it.readLines().size > 300 }
        assertEquals(listOf<String>(), long.map(::named))
    }

    @Test
    fun allThatIsTypedGoesIntoThePrivateField() {
        val fields = Regex("""\b(Basic|Outlined)?(Secure)?TextField\(""")
        assertEquals(listOf("PrivateTyping.kt"), sources.filter { it.readText().contains(fields) }.map { it.name })
        for (found in listOf("TextField(text)", "OutlinedTextField(", "BasicTextField(")) assertTrue(found, found.contains(fields))
        assertTrue(!"rememberTextFieldState()".contains(fields))
    }

    /** Each window of its own is kept from other apps as the app's is. */
    @Test
    fun sheetsAndMenusAreKeptPrivate() {
        val windows = Regex("""\b(DropdownMenu|ModalBottomSheet|AlertDialog|Dialog|Popup)\(""")
        val over = sources.filter { it.readText().contains(windows) }
        assertTrue(over.isNotEmpty())
        assertEquals(listOf<String>(), over.filter { "PrivateWindow()" !in it.readText() }.map(::named))
    }

    @Test
    fun nothingIsFilledWithTheColourOfWhatErases() {
        val filled = Regex("""\b(buttonColors|background)\(colours\.alert|containerColor = colours\.alert""")
        assertEquals(listOf<String>(), sources.filter { it.readText().contains(filled) }.map(::named))
        for (found in listOf("ButtonDefaults.buttonColors(colours.alert, colours.paper)", "buttonColors(containerColor = colours.alert)")) {
            assertTrue(found, found.contains(filled))
        }
        assertTrue(!"outlinedButtonColors(contentColor = colours.alert)".contains(filled))
    }

    @Test
    fun nothingIsLogged() {
        assertEquals(listOf<String>(), sources.filter { logs(it.readText()) }.map(::named))
        for (found in listOf("import android.util.Log", "println(entry)", "error.printStackTrace()", "System.err.write(1)")) {
            assertTrue(found, logs(found))
        }
        for (fine in listOf("printing(entry)", "footprint(1)", "catalog.of(entry)")) {
            assertTrue(fine, !logs(fine))
        }
    }

    @Test
    fun everyTextIsUsed() {
        val texts = resources().filter { it.parentFile!!.name.startsWith("values") }
            .flatMap { xml(it.readText()).elements() }
            .filter { it.tagName in setOf("string", "plurals", "string-array") }
            .map { it.getAttribute("name") }
            .toSet()
        assertTrue(texts.isNotEmpty())
        val code = sources.joinToString("\n") { it.readText() }
        val markup = (resources() + File(module, "src/main/AndroidManifest.xml")).joinToString("\n") { it.readText() }
        val used = Regex("""R\.(?:string|plurals|array)\.(\w+)""").findAll(code) +
            Regex("""@(?:string|plurals|array)/(\w+)""").findAll(markup)
        assertEquals(setOf<String>(), texts - used.map { it.groupValues[1] }.toSet())
    }

    @Test
    fun noTextHasAWordThatHurts() {
        val texts = resources().filter { it.parentFile!!.name.startsWith("values") }
            .flatMap { xml(it.readText()).elements() }
            .filter { it.tagName in setOf("string", "item") && it.getAttribute("name") != "role_looking" }
            .map { it.textContent }
        assertTrue(texts.size > 200)
        assertEquals(listOf<String>(), texts.filter(HURTS::containsMatchIn))
        for (found in listOf("You should call.", "Kept!", "Stay CLEAN")) assertTrue(found, HURTS.containsMatchIn(found))
        for (fine in listOf("Justice", "Nothing is waiting.")) assertTrue(fine, !HURTS.containsMatchIn(fine))
    }

    @Test
    fun noAttributeIsNewerThanTheToolsThatReadThem() {
        val found = (resources() + File(module, "src/main/AndroidManifest.xml")).flatMap { file ->
            attributes(file.readText()).filter(::isNew).map { "${named(file)}: $it" }
        }
        assertEquals(listOf<String>(), found)
        val newer = """<item xmlns:android="http://schemas.android.com/apk/res/android" android:useBoundsForWidth="true"/>"""
        assertEquals(listOf("useBoundsForWidth"), attributes(newer).filter(::isNew))
        val style = """<item name="android:windowOptOutEdgeToEdgeEnforcement">true</item>"""
        assertEquals(listOf("windowOptOutEdgeToEdgeEnforcement"), attributes(style).filter(::isNew))
    }

    private fun attributes(text: String): List<String> = xml(text).elements().flatMap { element ->
        val ofStyle = element.getAttribute("name").takeIf { element.tagName == "item" && it.startsWith("android:") }
        element.androidAttributes() + listOfNotNull(ofStyle?.removePrefix("android:"))
    }

    /** Numbers are given out in order; this was the last of API level 33. */
    private fun isNew(attribute: String) =
        android.R.attr::class.java.getField(attribute).getInt(null) > android.R.attr.handwritingBoundsOffsetBottom

    private fun logs(source: String) = LOGGING.containsMatchIn(source)

    private fun literals(source: String): List<String> =
        SHOWN.findAll(source).map { it.value }.filter { shown -> hasWords(shown.substringAfter('"')) }.toList()

    private fun hasWords(literal: String) = literal.replace(TEMPLATE, "").any(Char::isLetter)

    private companion object {
        val LOGGING = Regex("""android\.util\.Log\b|\bprint(ln)?\(|\bprintStackTrace\(|\bSystem\.(out|err)\b""")
        val TEMPLATE = Regex("""\$\{[^}]*}|\$\w+""")

        /** A literal where people would see or hear it. */
        val SHOWN = Regex(
            """(\bText\(\s*(text\s*=\s*)?|\bIcon\([^"()]*,\s*|\b(content|state)Description\s*=\s*|""" +
                """\b(onClick|onLongClick)Label\s*=\s*|\bset(ContentTitle|ContentText|Ticker|SubText)\(\s*|""" +
                """\bmakeText\([^"]*,\s*)"[^"\n]*"""",
        )
    }
}

/** Words that press, blame or shout. */
private val HURTS = Regex(
    """\b(addict|clean|dirty|drug abuse|enabler|codependent|failure|denial|should|must|just|at least|why did you)\b|!""",
    RegexOption.IGNORE_CASE,
)

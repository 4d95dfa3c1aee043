package app.alongside.build

import java.io.File
import java.util.Properties
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Test

/** What Android is told of the app, and what of its libraries goes along. */
class ManifestTest {
    private val app = Manifest("the app", File(module, "src/main/AndroidManifest.xml").readText())
    private val libraries = aars.map { Manifest(it.name, File(it, "AndroidManifest.xml").readText()) }
    private val versions = Catalogue.read().versions

    @Test
    fun nothingIsOpenAddedOrBackedUpAndNoNetworkIsAskedFor() {
        assertTrue("${libraries.size} libraries", libraries.size > 40)
        assertEquals(listOf<String>(), broken(app, libraries))
    }

    @Test
    fun aLibraryThatBreaksARuleIsFound() {
        val finds = { inside: String ->
            val text = """<manifest xmlns:android="http://schemas.android.com/apk/res/android">$inside</manifest>"""
            broken(app, listOf(Manifest("made up", text))).map { it.removePrefix("made up: ") }
        }
        val application = { inside: String -> finds("<application>$inside</application>") }
        assertEquals(listOf<String>(), application(""))
        assertEquals(
            listOf("asks for android.permission.ACCESS_NETWORK_STATE"),
            finds("""<uses-permission android:name="android.permission.ACCESS_NETWORK_STATE" />"""),
        )
        assertEquals(
            listOf("asks for android.permission.INTERNET"),
            finds("""<uses-permission-sdk-23 android:name="android.permission.INTERNET" />"""),
        )
        assertEquals(
            listOf("a.Door is exported", "a.Door is added to the app"),
            application("""<service android:name="a.Door" android:exported="true" />"""),
        )
        assertEquals(
            listOf("a.Ear is exported", "a.Ear is added to the app"),
            application("""<receiver android:name="a.Ear"><intent-filter /></receiver>"""),
        )
        assertEquals(
            listOf("a.Store is added to the app"),
            application("""<provider android:name="a.Store" android:exported="false" />"""),
        )
    }

    @Test
    fun anAppThatIsOpenOrBackedUpIsFound() {
        val open = app.text.replaceFirst("android:exported=\"false\"", "android:exported=\"true\"")
        assertEquals(
            listOf("the app: .platform.AlarmReceiver is exported"),
            broken(app.copy(text = open), libraries),
        )
        val kept = app.text.replace("android:allowBackup=\"false\"", "")
        assertEquals(listOf("the app: allowBackup is not false"), broken(app.copy(text = kept), libraries))
        val unremoved = app.text.replace("tools:node=\"remove\"", "")
        assertTrue(broken(app.copy(text = unremoved), libraries).any { "ProfileInstallReceiver is exported" in it })
    }

    @Test
    fun exactTimesAreThePersonsToGive() {
        val asked = xml(app.text).elements().filter { it.tagName == "uses-permission" }
        assertEquals(
            listOf("android.permission.SCHEDULE_EXACT_ALARM" to null),
            asked.map { it.android("name") to it.android("maxSdkVersion") }.filter { (name, _) -> "ALARM" in name.orEmpty() },
        )
    }

    @Test
    fun theAppStandsByItselfAndItsNotesAreAskedAfterWhenItGoes() {
        val application = xml(app.text).elements().single { it.tagName == "application" }
        assertTrue("taskAffinity" in application.androidAttributes())
        assertEquals(null, application.android("taskAffinity"))
        assertEquals("true", application.android("hasFragileUserData"))
    }

    @Test
    fun nothingGoesToACloudOrToAnotherPhone() {
        val rules = xml(File(module, "src/main/res/xml/data_extraction_rules.xml").readText()).documentElement
        assertEquals(listOf("cloud-backup", "device-transfer"), rules.inside().map { it.tagName })
        val domains = listOf("root", "file", "database", "sharedpref").flatMap { listOf(it, "device_$it") } + "external"
        for (way in rules.inside()) {
            assertEquals(List(domains.size) { "exclude" }, way.inside().map { it.tagName })
            assertEquals(domains.toSet(), way.inside().map { it.getAttribute("domain") }.toSet())
            assertEquals(setOf("."), way.inside().map { it.getAttribute("path") }.toSet())
        }
    }

    @Test
    fun everyLibraryCanBeBuiltWithWhatTheAppIsBuiltWith() {
        val demands = aars.map { it.name to demands(it) }
        assertTrue(demands.count { (_, of) -> of.isNotEmpty() } > 30)
        assertEquals(listOf<String>(), demands.flatMap { (name, of) -> unmet(of).map { "$name: $it" } })
    }

    @Test
    fun aLibraryThatDemandsMoreIsFound() {
        val plugin = versions.getValue("agp")
        val sdk = versions.getValue("compileSdk").toInt()
        val met = mapOf("minCompileSdk" to "$sdk", "minAndroidGradlePluginVersion" to plugin)
        assertEquals(listOf<String>(), unmet(met))
        assertEquals(listOf("minCompileSdk ${sdk + 1}"), unmet(met + ("minCompileSdk" to "${sdk + 1}")))
        val newer = met + ("minAndroidGradlePluginVersion" to "$plugin.1")
        assertEquals(listOf("minAndroidGradlePluginVersion $plugin.1"), unmet(newer))
        val older = met + ("minAndroidGradlePluginVersion" to "8.9.1")
        assertEquals(listOf<String>(), unmet(older))
    }

    private fun demands(aar: File): Map<String, String> {
        val file = File(aar, "META-INF/com/android/build/gradle/aar-metadata.properties")
        if (!file.exists()) return mapOf()
        val all = Properties().apply { file.inputStream().use(::load) }
        return all.stringPropertyNames().associateWith(all::getProperty)
    }

    private fun unmet(demands: Map<String, String>): List<String> {
        val have = mapOf("minCompileSdk" to "compileSdk", "minAndroidGradlePluginVersion" to "agp")
        return demands.filterKeys(have::containsKey)
            .filter { (name, wanted) -> isNewer(wanted, versions.getValue(have.getValue(name))) }
            .map { (name, wanted) -> "$name $wanted" }
    }

    private fun isNewer(wanted: String, present: String): Boolean {
        val (a, b) = listOf(wanted, present).map { it.split('.').map(String::toInt) }
        val places = maxOf(a.size, b.size)
        fun of(version: List<Int>) = List(places) { version.getOrElse(it) { 0 } }
        val firstOther = of(a).zip(of(b)).firstOrNull { (one, other) -> one != other } ?: return false
        return firstOther.first > firstOther.second
    }
}

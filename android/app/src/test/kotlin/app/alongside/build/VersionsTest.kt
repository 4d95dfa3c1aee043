package app.alongside.build

import java.io.File
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Test

/** What Gradle builds and what Maven tests are the same. */
class VersionsTest {
    private val catalogue = Catalogue.read()
    private val poms = Poms.read()

    @Test
    fun everyLibraryOfTheCatalogueIsInThePoms() {
        val unlike = catalogue.libraries.values.filter { wanted ->
            (poms.shipped + poms.tests).none { same(wanted, it) && it.version == wanted.version }
        }
        assertEquals(listOf<Library>(), unlike)
        assertTrue(catalogue.libraries.size > 60)
    }

    @Test
    fun everyLibraryThatIsShippedIsInTheCatalogue() {
        val known = catalogue.libraries.values +
            // By the plugin.
            Library("org.jetbrains.kotlin", "kotlin-stdlib", catalogue.versions.getValue("kotlin"))
        val unlike = poms.shipped.filter { shipped -> known.none { same(it, shipped) && it.version == shipped.version } }
        assertEquals(listOf<Library>(), unlike)
        assertTrue(poms.shipped.size > 60)
    }

    @Test
    fun gradleTakesEachLibraryOrHoldsItsVersion() {
        val script = File(module, "build.gradle.kts").readText()
        val taken = Regex("""libs\.([\w.]+)""").findAll(script).map { it.groupValues[1].replace('.', '-') }.toSet()
        assertTrue("bundles-inner-get" in taken)
        assertEquals(setOf<String>(), catalogue.libraries.keys - catalogue.inner - taken)
        assertEquals(setOf<String>(), catalogue.inner - catalogue.libraries.keys)
    }

    @Test
    fun bothBuildTheSameVersionForTheSamePhones() {
        for (name in listOf("versionCode", "versionName", "minSdk", "targetSdk", "agp")) {
            assertEquals(name, catalogue.versions.getValue(name), poms.properties.getValue(name))
        }
    }

    @Test
    fun bothCompileAgainstTheSameAndroid() {
        // API level 36 is Android 16: the two have counted apart by 20 since the first of them.
        val android = poms.properties.getValue("compiled.android").substringBefore('-').toInt()
        assertEquals(catalogue.versions.getValue("compileSdk").toInt(), android + 20)
    }

    @Test
    fun manifestsAreMergedByThePluginsOwnMerger() {
        val (first, rest) = poms.properties.getValue("agp").split('.', limit = 2)
        assertEquals("${first.toInt() + 23}.$rest", poms.properties.getValue("manifestMerger"))
    }

    /** Gradle goes by a library's name, Maven by that of its part for Android or a JVM. */
    private fun same(gradle: Library, maven: Library) = gradle.group == maven.group &&
        maven.name in listOf("", "-android", "-jvm").map { gradle.name + it }
}

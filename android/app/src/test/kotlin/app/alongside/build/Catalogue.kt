package app.alongside.build

import java.io.File

/** A library and the version that is taken of it. */
data class Library(val group: String, val name: String, val version: String)

/** What Gradle reads: versions, libraries, plugins. Only as much of TOML as the file has. */
class Catalogue(text: String) {
    val versions: Map<String, String>
    val libraries: Map<String, Library>
    val inner: Set<String>

    init {
        val lines = text.lines().map { it.trim() }.filter { it.isNotEmpty() && !it.startsWith("#") }
        val sections = mutableMapOf<String, MutableList<String>>()
        var section = ""
        for (line in lines) {
            if (line.startsWith("[")) section = line else sections.getOrPut(section) { mutableListOf() } += line
        }
        versions = sections.getValue("[versions]").associate { line ->
            val (name, version) = checkNotNull(VERSION.matchEntire(line)) { line }.destructured
            name to version
        }
        libraries = sections.getValue("[libraries]").associate { line ->
            val (alias, group, name, reference, version) =
                checkNotNull(LIBRARY.matchEntire(line)) { line }.destructured
            alias to Library(group, name, if (reference.isEmpty()) version else versions.getValue(version))
        }
        inner = sections.getValue("[bundles]").mapNotNull { Regex("\"(.*)\",").matchEntire(it)?.groupValues?.get(1) }
            .toSet()
    }

    companion object {
        private val VERSION = Regex("""(\w+) = "(.+)"""")
        private val LIBRARY = Regex("""([\w-]+) = \{ module = "(.+):(.+)", version(\.ref)? = "(.+)" }""")

        fun read() = Catalogue(File(module, "../gradle/libs.versions.toml").readText())
    }
}

/** What Maven reads: the properties of the parent, and the libraries of a module. */
class Poms(parent: String, libraries: String, app: String) {
    val properties: Map<String, String> = xml(parent).elements().single { it.tagName == "properties" }.inside()
        .associate { it.tagName to it.textContent }
    val shipped = execution(libraries, "shipped") + dependencies(app).filter { it.name == "kotlin-stdlib" }
    val tests = execution(libraries, "tests") + dependencies(app)

    private fun execution(pom: String, id: String): List<Library> {
        val executions = xml(pom).elements().filter { it.tagName == "execution" }
        val execution = executions.single { found -> found.inside().any { it.tagName == "id" && it.textContent == id } }
        val items = execution.getElementsByTagName("artifactItem")
        return List(items.length) { library(items.item(it) as org.w3c.dom.Element) }
    }

    private fun dependencies(pom: String) = xml(pom).elements().filter { it.tagName == "dependency" }.map(::library)

    private fun library(element: org.w3c.dom.Element): Library {
        val of = element.inside().associate { it.tagName to it.textContent.trim() }
        val version = of.getValue("version").replace(Regex("""\$\{(\w+)}""")) { properties.getValue(it.groupValues[1]) }
        return Library(of.getValue("groupId"), of.getValue("artifactId"), version)
    }

    companion object {
        fun read(): Poms {
            val pom = { path: String -> File(module, "../maven/$path").readText() }
            return Poms(pom("pom.xml"), pom("libraries/pom.xml"), pom("app/pom.xml"))
        }
    }
}

package app.alongside

import app.alongside.door.GuideInterface
import app.alongside.door.JobInterface
import app.alongside.door.PickedFileInterface
import app.alongside.door.SessionInterface
import app.alongside.door.VaultInterface
import java.io.File
import java.lang.reflect.Modifier
import java.lang.reflect.ParameterizedType
import java.lang.reflect.Type
import java.lang.reflect.WildcardType
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

/** What the generated Kotlin shows to whoever writes an app. */
class SurfaceTest {
    private val source = source("alongside.generated")

    /** A name of the door as it is declared, and the KDoc before it. */
    private data class Item(val kind: String, val name: String, val documentation: String)

    /** The items, without those that the generator hides from KDoc or keeps for itself. */
    private fun items(): List<Item> = DECLARATION.findAll(source).map { found ->
        val (kind, quoted, plain, constant) = found.destructured
        val before = source.substring(0, found.range.first).trimEnd()
        val comment = if (before.endsWith("*/")) before.substringAfterLast("/**") else ""
        val text = comment.removeSuffix("*/").lines().joinToString("\n") { it.trim().removePrefix("*").trim() }
        Item(kind.ifEmpty { "constant" }, quoted + plain + constant, text.trim())
    }.filter { "@suppress" !in it.documentation && !ITS_OWN.matches(it.name) }.toList()

    /** The types of the door that a caller meets, beginning with its objects: as the compiler knows them. */
    private fun met(): Set<Class<*>> {
        val met = mutableSetOf<Class<*>>()
        fun meet(type: Type?) {
            when (type) {
                is ParameterizedType -> (type.actualTypeArguments + type.rawType).forEach(::meet)
                is WildcardType -> type.upperBounds.forEach(::meet)
                is Class<*> -> if (type.name.startsWith("app.alongside.") && met.add(type)) {
                    type.interfaces.forEach(::meet)
                    type.declaredClasses.forEach(::meet)
                    type.declaredFields.forEach { meet(it.genericType) }
                    if (type.isInterface) {
                        type.declaredMethods.forEach { (it.genericParameterTypes + it.genericReturnType).forEach(::meet) }
                    }
                }
            }
        }
        listOf(GuideInterface::class, VaultInterface::class, JobInterface::class).forEach { meet(it.java) }
        // What the compiler of Kotlin adds is nobody's to call.
        val added = listOf("Companion", "DefaultImpls")
        return met.filterNot { ITS_OWN.matches(it.simpleName) || it.simpleName in added }.toSet()
    }

    @Test
    fun `every item is documented`() {
        val items = items()
        val names = items.groupBy({ it.kind.substringAfterLast(' ') }, { it.name }).mapValues { it.value.toSet() }
        fun none(kind: String, missed: List<String>) = assertEquals(emptyList<String>(), missed, kind)
        val (objects, others) = met().partition { it.isInterface }
        val (enums, records) = others.partition { it.isEnum }
        val calls = objects.filter { it.simpleName.endsWith("Interface") }.flatMap { it.declaredMethods.toList() }
            .filterNot { Modifier.isStatic(it.modifiers) }.map { it.name.substringBefore('-') }
        val fields = records.filter { it.interfaces.none(objects::contains) }.flatMap { it.declaredFields.toList() }
            .filterNot { Modifier.isStatic(it.modifiers) }.map { it.name }
        assertTrue(calls.isNotEmpty() && fields.isNotEmpty() && enums.isNotEmpty())
        none("class", others.map { it.simpleName } - (names.getValue("class") + names.getValue("object")))
        none("fun", calls - names.getValue("fun"))
        none("val", fields - names.getValue("val"))
        none("constant", enums.flatMap { it.enumConstants.toList() }.map { "$it" } - names.getValue("constant"))
        val bare = items.filter { it.documentation.isEmpty() }.map { "${it.kind} ${it.name}" }
        assertEquals(emptyList<String>(), bare)
    }

    @Test
    fun `documentation arrives whole`() {
        val search = items().first { it.name == "searchEntries" }.documentation
        assertTrue(search.startsWith("Finds entries that are neither archived nor in the bin, 1 to 500 at a time.\n\n"), search)
        assertTrue(search.endsWith("and where the limit or `after` is refused."), search)
        assertFalse(items().any { "/*" in it.documentation || "*/" in it.documentation })
    }

    @Test
    fun `no type has a name of Kotlin or Java`() {
        val types = items().filter { it.kind.endsWith("class") || it.kind == "typealias" }.map { it.name }
        assertTrue("Session" in types && "EntryId" in types && "Venue" in types)
        assertTrue(exists("app.alongside.door.Session") && exists("app.alongside.Venue"))
        // The packages that every file imports without saying so.
        val packages = listOf(
            "kotlin", "kotlin.annotation", "kotlin.collections", "kotlin.comparisons", "kotlin.io",
            "kotlin.jvm", "kotlin.ranges", "kotlin.sequences", "kotlin.text", "java.lang",
        )
        val taken = types.filter { name -> packages.any { exists("$it.$name") } }
        // Variants stand behind the name of their type.
        val ours = listOf("app.alongside", "app.alongside.door")
        assertEquals(emptyList<String>(), taken.filter { name -> ours.any { exists("$it.$name") } })
        assertTrue(exists("kotlin.text.Regex") && !exists("kotlin.text.Venue"))
    }

    @Test
    fun `nothing is exported that the generated objects have already`() {
        val objects = SessionInterface::class.java.declaredMethods.filter { it.parameterCount == 0 }
            .flatMap { it.returnType.interfaces.toList() }.filter { it.name.endsWith("Interface") }
        assertTrue(objects.size >= 8, "$objects")
        val others = listOf(GuideInterface::class, VaultInterface::class, SessionInterface::class, JobInterface::class)
        for (type in objects + others.map { it.java } + PickedFileInterface::class.java) {
            val calls = type.declaredMethods.map { it.name.substringBefore('-') }
            assertTrue(calls.isNotEmpty() || type == PickedFileInterface::class.java)
            for (taken in listOf("close", "destroy", "use", "toString", "hashCode", "finalize", "message")) {
                assertFalse(taken in calls, "${type.simpleName}.$taken")
            }
        }
    }

    @Test
    fun `the code for Android differs in its cleaner alone`() {
        val common = listOf(source, source("alongside.android")).map { code ->
            assertTrue(CLEANER in code)
            code.replace(CLEANER, "").lines().filterNot { it.isBlank() || it.startsWith("import ") }
        }
        assertEquals(common[0], common[1])
        assertTrue("android.system.SystemCleaner" in source("alongside.android"))
    }

    /** The code of the core's types, and that of the door's objects. */
    private fun source(folder: String) = listOf("alongside_types.kt", "door/alongside.kt")
        .joinToString("\n") { File(System.getProperty(folder), "app/alongside/$it").readText() }

    private fun exists(name: String) = runCatching { Class.forName(name, false, javaClass.classLoader) }.isSuccess

    private companion object {
        val CLEANER = Regex("""(?s)private fun UniffiCleaner\.Companion\.create\(\).*?cleanable\.clean\(\)\s*\}""")

        // Of calls and properties the generator quotes those of the door.
        val DECLARATION = Regex(
            """(?m)^ *(?:@Throws\(\w+::class\) *)?(?:public |override )*""" +
                """(?:(fun|val|(?:open |data |sealed |enum )?class|object|typealias) """ +
                """(?:`(\w+)`|(?<!fun |val )(\w+))|([A-Z][A-Z0-9_]+)[,;])""",
        )
        val ITS_OWN = Regex(
            "[Uu]niffi\\w*|FfiConverter\\w*|Rust\\w*|ByReference|ByValue|" +
                "InternalException|NoHandle|\\w*ErrorHandler",
        )
    }
}

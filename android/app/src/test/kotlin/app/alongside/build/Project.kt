package app.alongside.build

import java.io.File
import javax.xml.parsers.DocumentBuilderFactory
import org.w3c.dom.Document
import org.w3c.dom.Element
import org.w3c.dom.Node

private const val ANDROID = "http://schemas.android.com/apk/res/android"
private const val TOOLS = "http://schemas.android.com/tools"

/** The app's module, as it stands in the checkout. */
val module = folder("alongside.android.app")

/** The AARs that are shipped, each unpacked in a folder of its own name. */
val aars: List<File> = folder("alongside.aars").listFiles { file -> file.isDirectory }!!.sorted()

private fun folder(property: String) = File(checkNotNull(System.getProperty(property)) { "no $property" }).canonicalFile

/** The Kotlin files below a folder of the module. */
fun kotlinIn(folder: String): List<File> =
    File(module, folder).walk().filter { it.extension == "kt" }.sorted().toList()

/** The resource files of the app. */
fun resources(): List<File> =
    File(module, "src/main/res").walk().filter { it.extension == "xml" }.sorted().toList()

/** A path as a failure names it. */
fun named(file: File): String = file.toRelativeString(module)

fun xml(text: String): Document {
    val factory = DocumentBuilderFactory.newInstance().apply { isNamespaceAware = true }
    return factory.newDocumentBuilder().parse(text.byteInputStream())
}

/** All elements of a document, the root first. */
fun Document.elements(): List<Element> = getElementsByTagName("*").let { all ->
    List(all.length) { all.item(it) as Element }
}

fun Element.android(name: String): String? = getAttributeNS(ANDROID, name).ifEmpty { null }

fun Element.tools(name: String): String? = getAttributeNS(TOOLS, name).ifEmpty { null }

/** The names of Android's attributes that the element has. */
fun Element.androidAttributes(): List<String> = List(attributes.length) { attributes.item(it) as Node }
    .filter { it.namespaceURI == ANDROID }
    .map { it.localName }

/** The elements right inside of this one. */
fun Element.inside(): List<Element> = List(childNodes.length) { childNodes.item(it) }.filterIsInstance<Element>()

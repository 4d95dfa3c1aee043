package app.alongside.build

import java.io.File
import org.w3c.dom.Element

/** What no manifest may ask for: the network, in any way. */
private val NETWORK = setOf(
    "INTERNET", "ACCESS_NETWORK_STATE", "CHANGE_NETWORK_STATE", "ACCESS_WIFI_STATE", "CHANGE_WIFI_STATE",
    "ACCESS_LOCAL_NETWORK", "CHANGE_WIFI_MULTICAST_STATE", "NEARBY_WIFI_DEVICES", "BLUETOOTH", "BLUETOOTH_ADMIN",
    "BLUETOOTH_CONNECT", "BLUETOOTH_SCAN", "BLUETOOTH_ADVERTISE", "NFC",
).map { "android.permission.$it" }

/** What the app asks for; a library may ask for no more. */
private val PERMISSIONS = File(module, "permissions.txt").readLines().filter { it.isNotEmpty() && !it.startsWith("#") }

private val COMPONENTS = setOf("activity", "activity-alias", "provider", "receiver", "service")

/** A manifest and who brings it. */
data class Manifest(val of: String, val text: String)

/** What these manifests break together: the app's, which may take components away, and the libraries'. */
fun broken(app: Manifest, libraries: List<Manifest>): List<String> {
    val components = components(app)
    val removed = components.filter { it.tools("node") == "remove" }.map(::name).toSet()
    val all = components.filter { name(it) !in removed }.map { app.of to it } +
        libraries.flatMap { library ->
            components(library).filter { name(it) !in removed }.map { library.of to it }
        }
    val exported = all.filter { (_, component) -> isExported(component) && !isLauncher(component) }
        .map { (of, component) -> "$of: ${name(component)} is exported" }
    val added = all.filter { (of, _) -> of != app.of }
        .map { (of, component) -> "$of: ${name(component)} is added to the app" }
    return exported + added + (listOf(app) + libraries).flatMap(::permissions) + backup(app)
}

private fun components(manifest: Manifest) = xml(manifest.text).elements().filter { it.tagName in COMPONENTS }

private fun name(component: Element) = component.android("name").orEmpty()

/** Exported where it says so, or where it has a filter and does not say. */
private fun isExported(component: Element) = component.android("exported")?.toBoolean()
    ?: component.inside().any { it.tagName == "intent-filter" }

private fun isLauncher(component: Element) = name(component) == ".MainActivity" &&
    component.inside().flatMap { it.inside() }.mapNotNull { it.android("name") }.toSet() ==
    setOf("android.intent.action.MAIN", "android.intent.category.LAUNCHER")

private fun permissions(manifest: Manifest) = xml(manifest.text).elements()
    .filter { it.tagName.startsWith("uses-permission") }
    .mapNotNull { it.android("name")?.replace("\${applicationId}", "app.alongside") }
    .filter { it in NETWORK || it !in PERMISSIONS }
    .map { "${manifest.of}: asks for $it" }

private fun backup(app: Manifest): List<String> {
    val application = xml(app.text).elements().single { it.tagName == "application" }
    return listOf("allowBackup", "fullBackupContent", "usesCleartextTraffic")
        .filter { application.android(it) != "false" }
        .map { "${app.of}: $it is not false" }
}

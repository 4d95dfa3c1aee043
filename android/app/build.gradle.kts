import javax.inject.Inject
import org.jetbrains.kotlin.gradle.dsl.JvmTarget

plugins {
    alias(libs.plugins.android.application)
    alias(libs.plugins.kotlin.android)
    alias(libs.plugins.kotlin.compose)
}

val repository = rootDir.parentFile
val cargoTarget = repository.resolve(providers.environmentVariable("CARGO_TARGET_DIR").getOrElse("target"))

android {
    namespace = "app.alongside"
    compileSdk = libs.versions.compileSdk.get().toInt()

    defaultConfig {
        applicationId = "app.alongside"
        minSdk = libs.versions.minSdk.get().toInt()
        targetSdk = libs.versions.targetSdk.get().toInt()
        versionCode = 1
        versionName = "0.1.0"
    }

    buildTypes {
        release {
            isMinifyEnabled = true
            isShrinkResources = true
            proguardFiles(
                getDefaultProguardFile("proguard-android-optimize.txt"),
                "proguard-rules.pro",
                repository.resolve("bindings/consumer-rules.pro"),
            )
        }
    }

    buildFeatures.compose = true

    compileOptions {
        sourceCompatibility = JavaVersion.VERSION_17
        targetCompatibility = JavaVersion.VERSION_17
    }

    // A list of all libraries, encrypted for the store that the app is handed to.
    dependenciesInfo {
        includeInApk = false
        includeInBundle = false
    }

    testOptions.unitTests {
        isIncludeAndroidResources = true
        all {
            it.systemProperty("jna.library.path", cargoTarget.resolve("debug"))
            it.systemProperty("alongside.android.app", projectDir)
            it.systemProperty("alongside.screenshots", rootDir.resolve("screenshots"))
            it.systemProperty("screenshots.record", providers.gradleProperty("screenshots.record").getOrElse("false"))
            it.jvmArgs(
                "--add-opens=java.base/java.io=ALL-UNNAMED",
                "--add-exports=java.base/jdk.internal.ref=ALL-UNNAMED",
            )
            // These look at the libraries as Maven unpacks them.
            it.filter.excludeTestsMatching("app.alongside.build.*")
        }
    }
}

kotlin {
    compilerOptions {
        jvmTarget = JvmTarget.JVM_17
        allWarningsAsErrors = true
    }
}

dependencies {
    implementation(libs.activity.compose)
    implementation(libs.compose.foundation)
    implementation(libs.compose.material3)
    implementation(libs.compose.ui)
    implementation(libs.core.ktx)
    implementation(libs.coroutines.android)
    implementation(variantOf(libs.jna) { artifactType("aar") })
    implementation(libs.lifecycle.runtime.compose)
    implementation(libs.lifecycle.viewmodel.compose)
    implementation(libs.lifecycle.viewmodel.savedstate)

    constraints {
        for (library in libs.bundles.inner.get()) {
            implementation("${library.module}:${library.versionConstraint.requiredVersion}")
        }
    }

    testImplementation(libs.compose.ui.test)
    testImplementation(libs.coroutines.test)
    // With the native library for this machine.
    testImplementation(variantOf(libs.jna) { artifactType("jar") })
    testImplementation(libs.junit)
    testImplementation(libs.robolectric)
    testImplementation(libs.test.core)
}

// The library for phones, its Kotlin, and the library for this machine, all in cargo's folder.
val buildCore = tasks.register<Exec>("buildCore") {
    description = "Builds the Rust library for Android, and generates the Kotlin that calls it."
    workingDir = repository
    commandLine("cargo", "xtask", "build", "android")
}

/** Takes what cargo left in a folder into Gradle's build folder. */
abstract class TakeOver : DefaultTask() {
    @get:InputDirectory
    abstract val left: DirectoryProperty

    @get:OutputDirectory
    abstract val taken: DirectoryProperty

    @get:Inject
    abstract val files: FileSystemOperations

    @TaskAction
    fun takeOver() {
        files.sync {
            from(left)
            into(taken)
        }
    }
}

androidComponents.onVariants { variant ->
    fun takeOver(folder: String) = tasks.register<TakeOver>("${variant.name}Core_$folder") {
        dependsOn(buildCore)
        left = cargoTarget.resolve("phones/android/$folder")
    }
    variant.sources.jniLibs?.addGeneratedSourceDirectory(takeOver("jniLibs"), TakeOver::taken)
    variant.sources.kotlin?.addGeneratedSourceDirectory(takeOver("kotlin"), TakeOver::taken)
}

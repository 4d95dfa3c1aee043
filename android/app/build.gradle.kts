import javax.inject.Inject

plugins {
    alias(libs.plugins.android.application)
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
        versionCode = libs.versions.versionCode.get().toInt()
        versionName = libs.versions.versionName.get()
    }

    // As `cargo xtask build apk` signs: no key and no password is in the repository.
    val keystore = providers.environmentVariable("ALONGSIDE_KEYSTORE").orNull
    signingConfigs {
        if (keystore != null) {
            create("release") {
                storeFile = file(keystore)
                storePassword = providers.environmentVariable("ALONGSIDE_KEYSTORE_PASSWORD").orNull
                keyAlias = providers.environmentVariable("ALONGSIDE_KEY_ALIAS").orNull
                keyPassword = storePassword
            }
        }
    }

    buildTypes {
        release {
            signingConfig = signingConfigs.findByName("release")
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
    implementation(libs.profileinstaller)

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

/** Has cargo build the library for phones and write its Kotlin, and takes both out of cargo's folder. */
abstract class BuildCore : DefaultTask() {
    /** What the library is made of. */
    @get:InputFiles
    @get:PathSensitive(PathSensitivity.RELATIVE)
    abstract val sources: ConfigurableFileCollection

    @get:Input
    abstract val command: ListProperty<String>

    /** Where it runs. */
    @get:Internal
    abstract val folder: DirectoryProperty

    /** Where the command leaves the result. */
    @get:Internal
    abstract val left: DirectoryProperty

    @get:OutputDirectory
    abstract val libraries: DirectoryProperty

    @get:OutputDirectory
    abstract val code: DirectoryProperty

    @get:Inject
    abstract val processes: ExecOperations

    @get:Inject
    abstract val files: FileSystemOperations

    @TaskAction
    fun build() {
        processes.exec {
            workingDir(folder.get().asFile)
            commandLine(command.get())
        }
        take("jniLibs", libraries)
        take("kotlin", code)
    }

    private fun take(part: String, taken: DirectoryProperty) {
        files.sync {
            from(left.dir(part))
            into(taken)
        }
    }
}

// A phone's processor: a debug build is for one kind alone, which takes a third of the time.
val abi = providers.gradleProperty("abi").getOrElse("arm64-v8a")

androidComponents.onVariants { variant ->
    val quick = if (variant.buildType == "debug") listOf("--debug", abi) else listOf()
    val buildCore = tasks.register<BuildCore>("${variant.name}Core") {
        description = "Builds the Rust library for phones, and generates the Kotlin that calls it."
        sources.from(
            listOf("Cargo.toml", "Cargo.lock", "rust-toolchain.toml").map { repository.resolve(it) },
            listOf("core", "bindings").map { fileTree(repository.resolve(it)) { exclude("**/*.md") } },
        )
        command = listOf("cargo", "xtask", "build", "android") + quick
        folder = repository
        left = cargoTarget.resolve(if (quick.isEmpty()) "phones/android" else "phones/android-debug")
    }
    variant.sources.jniLibs?.addGeneratedSourceDirectory(buildCore, BuildCore::libraries)
    variant.sources.kotlin?.addGeneratedSourceDirectory(buildCore, BuildCore::code)
}

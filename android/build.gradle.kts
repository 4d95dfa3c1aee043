// What the modules apply; all of them take the same versions.
buildscript {
    dependencies {
        // The plugin for Android compiles Kotlin itself, and would take an older compiler.
        classpath("org.jetbrains.kotlin:kotlin-gradle-plugin:${libs.versions.kotlin.get()}")
    }
}

plugins {
    alias(libs.plugins.android.application) apply false
    alias(libs.plugins.kotlin.compose) apply false
}

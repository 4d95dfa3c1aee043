package app.alongside.gateway

import app.alongside.Defaults
import app.alongside.door.Guide

/** What every shell takes where nothing is chosen. */
val defaults: Defaults by lazy { Guide().use { it.defaults() } }

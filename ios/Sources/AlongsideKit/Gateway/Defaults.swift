import AlongsideCore

/// What every shell takes where nothing is chosen.
public let defaults: Defaults = Guide().defaults()

import AlongsideCore

extension AppViewModel {
    /// Keeps what was typed, and locks.
    public func lock() async {
        locking?.cancel()
        background = nil
        await keepTyped()
        try? await gateway.lock()
        becameLocked()
        hold.end()
    }

    /// Locks before it returns, for the moment at which the system is about to stop the app. What
    /// was typed was kept when the app went out of sight.
    func lockNow() {
        locking?.cancel()
        background = nil
        try? gateway.lockNow()
        becameLocked()
    }

    /// The app went out of sight. The store is closed before the system stops the app: after the
    /// delay that the person chose, or as late as the system lets it be.
    public func leftScreen(_ background: Background) async {
        state.inSight = false
        leftDamaged()
        // The screen may go dark after another app came to the front, and stays dark then.
        guard holdsTheStore, self.background == nil || self.background?.how == .screenOn,
            self.background?.how != background
        else { return }
        moves += 1
        let leaving = moves
        self.background = (background, self.background?.since ?? gateway.context().uptime)
        locking?.cancel()
        guard hold.begin({ [weak self] in self?.lockNow() }) else { return await lock() }
        await keepTyped()
        let delay = try? await gateway.call { opened, _ in try opened.keys.lockDelay(background: background) }
        // It may have come back meanwhile, and gone again.
        guard leaving == moves, holdsTheStore else { return }
        guard let delay, delay > 0 else { return await lock() }
        let wait = min(.milliseconds(delay), time.most)
        locking = Task { [weak self] in
            guard (try? await Task.sleep(for: wait)) != nil else { return }
            await self?.lock()
        }
    }

    /// It is in sight again. A timer may not have run meanwhile, and the clock may have changed.
    public func cameBack() async {
        locking?.cancel()
        moves += 1
        let coming = moves
        if let background = self.background {
            self.background = nil
            if await mustLock(background.how, since: background.since) { await lock() }
        }
        // Out of sight again: its time and what is to lock it are those of that.
        guard coming == moves else { return }
        hold.end()
        state.inSight = true
        guard state.stage == .open || state.stage == .locked else { return }
        await planAlarms()
    }

    private func mustLock(_ background: Background, since: Int64) async -> Bool {
        let away = Duration.milliseconds(gateway.context().uptime - since)
        if away >= time.most { return true }
        let must = try? await gateway.call {
            try $0.keys.mustLock(background: background, since: since, context: $1)
        }
        return must != false
    }
}

/** The bot process as the control API sees it; a server without one has none. */
export interface BotProcessPort {
  status(): BotProcessStatus
  /** Ends it at once (SIGKILL), politely (SIGTERM, not restarted), or starts it again. */
  act(action: 'kill' | 'stop' | 'start'): void
  log(): string[]
  watch(watcher: (event: { kind: 'process' } | { kind: 'log'; line: string }) => void): () => void
}

export interface BotProcessStatus {
  state: 'running' | 'restarting' | 'stopped'
  pid: number | null
  starts: number
}

/** Loaded before the bot: when the playground is gone, however it ended, the bot ends too and frees its data folder. */
process.stdin.resume()
process.stdin.once('end', () => process.kill(process.pid, 'SIGTERM'))
process.stdin.once('error', () => {})
if ('unref' in process.stdin && typeof process.stdin.unref === 'function') process.stdin.unref()

export {}

import { playDemo } from './demo/play-demo.ts'
import { Settings } from './settings.ts'
import { startPlayground } from './start-playground.ts'

/** Runs the playground until Ctrl-C, or the demonstration with `--demo`; answers the exit code. */
async function main(args: readonly string[], env: NodeJS.ProcessEnv, program?: string): Promise<number> {
  if (args.includes('--demo')) return playDemo(args.includes('--verbose'))
  const settings = Settings.safeParse(env)
  if (!settings.success) {
    for (const { message } of settings.error.issues) console.error(message)
    return 1
  }
  const { PORT, PLAYGROUND_HOST, DATA_DIR } = settings.data
  const stopped = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve())
  })
  const playground = await startPlayground({
    port: PORT,
    host: PLAYGROUND_HOST,
    dataDir: DATA_DIR,
    env,
    ...(program ? { program } : {}),
  })
  if (PORT !== 0 && playground.server.port !== PORT) {
    console.log(`Cổng ${PORT} đang bận, dùng cổng khác. · Port ${PORT} is busy, another one was taken.`)
  }
  console.log(greeting(playground.server.url))
  await stopped
  console.log('\nĐang dừng… · Stopping…')
  await playground.close()
  return 0
}

const greeting = (url: string) => `
  Cầu Nối   ${url}     (Ctrl-C: dừng · stop)
  Trang cho người dân · the page for citizens: ${url}/chat/

  1. An › Bắt đầu, 🔎 Tìm trợ giúp, viết: "mẹ tôi 76 tuổi, không có lương hưu"   · ask for help as the citizen
  2. 📨 Gửi yêu cầu › ✅ Đồng ý                                                 · send the request
  3. Nhóm trực › 🙋 Nhận, rồi nhắn cho người dân                                · take the case as staff, write back
`

/** Runs to the end and sets the exit code; `program` puts another bot in the place of the real one. */
export async function runAsProgram(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  program?: string,
): Promise<void> {
  try {
    process.exitCode = await main(args, env, program)
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 1
  }
}

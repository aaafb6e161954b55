import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

/**
 * Follows the Dockerfile where there is no Docker: the same commands on the same files, in folders that stand for the
 * stages; then the program is started and asked for its health as the image says. What it cannot show: the base image, the
 * user, the volumes.
 */
const root = fileURLToPath(new URL('..', import.meta.url))
/** In bytes: with the base image of about 170 MB all of it stays below 200. */
const LARGEST_LAYER = 20e6
const folder = mkdtempSync(join(tmpdir(), 'caunoi-image-'))

interface Stage {
  /** Stands for `/`. */
  root: string
  workdir: string
  env: Record<string, string>
}

const steps = readFileSync(join(root, 'Dockerfile'), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => {
    const [, instruction = '', rest = ''] = /^(\w+) (.*)$/.exec(line) ?? []
    return { instruction, rest }
  })

const commandIn = (text: string): string[] => JSON.parse(/\[.*\]$/.exec(text)?.[0] ?? '[]')

/** What Docker would be given: what git keeps, as it is now. */
const context = execFileSync('git', ['ls-files'], { cwd: root, encoding: 'utf8', maxBuffer: 1e8 })
  .trim()
  .split('\n')
  .filter((file) => existsSync(join(root, file)))

const stages = new Map<string, Stage>()
let stage: Stage = { root: folder, workdir: '/', env: {} }

const copy = (rest: string): void => {
  const parts = rest.split(' ')
  const from = /^--from=(\w+)$/.exec(parts[0] ?? '')?.[1]
  const [sources, target] = [parts.slice(from ? 1 : 0, -1), parts.at(-1) ?? '.']
  const to = join(stage.root, resolve(stage.workdir, target))
  const source = from === undefined ? undefined : stages.get(from)
  if (source) for (const path of sources) cpSync(join(source.root, path), to, { recursive: true })
  else
    for (const file of context.filter((name) => sources.includes('.') || sources.includes(name)))
      cpSync(join(root, file), join(to, file))
}

const isLast = (): boolean => stages.size === steps.filter(({ instruction }) => instruction === 'FROM').length

const follow = ({ instruction, rest }: (typeof steps)[number]): void => {
  switch (instruction) {
    case 'FROM': {
      const name = / AS (\w+)$/.exec(rest)?.[1] ?? 'last'
      stage = { root: join(folder, name), workdir: '/', env: {} }
      stages.set(name, stage)
      return
    }
    case 'WORKDIR':
      stage.workdir = resolve(stage.workdir, rest)
      mkdirSync(join(stage.root, stage.workdir), { recursive: true })
      return
    case 'ENV': {
      const [name = '', value = ''] = rest.split('=')
      stage.env[name] = value.startsWith('/') ? join(stage.root, value) : value
      return
    }
    case 'COPY':
      copy(rest)
      return
    case 'RUN':
      // In the last stage it makes folders and gives them to a user that may not exist here.
      console.log(isLast() ? `not rehearsed: RUN ${rest}` : `RUN ${rest}`)
      if (isLast()) return
      execFileSync('sh', ['-c', rest], {
        cwd: join(stage.root, stage.workdir),
        stdio: ['ignore', 'inherit', 'inherit'],
      })
  }
}

const freePort = async (): Promise<string> => {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as { port: number }
  probe.close()
  await once(probe, 'close')
  return String(port)
}

/** All bytes of files below a folder. */
const bytesBelow = (path: string): number =>
  readdirSync(path, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0)

/** What the program adds to its base image; throws when that is more than it may be. */
const measure = (): void => {
  const bytes = bytesBelow(join(stage.root, stage.workdir))
  console.log(`The program adds ${(bytes / 1e6).toFixed(1)} MB to its base image.`)
  if (bytes > LARGEST_LAYER) throw new Error(`That is more than ${LARGEST_LAYER / 1e6} MB.`)
}

/** Starts what the image starts; throws unless it becomes healthy, and ends with 0 when it is asked to. */
const live = async (): Promise<void> => {
  const last = (instruction: string): string[] =>
    commandIn(steps.findLast((step) => step.instruction === instruction)?.rest ?? '')
  const [check = '', ...checkArgs] = last('HEALTHCHECK')
  const [program = '', ...args] = last('CMD')
  const cwd = join(stage.root, stage.workdir)
  const env = {
    PATH: process.env.PATH,
    ...stage.env,
    BOT_TOKEN: '1234567890:a-token-that-opens-nothing-at-all-',
    TELEGRAM_API_ROOT: 'http://127.0.0.1:9',
    PORT: await freePort(),
  }
  const child = spawn(program, args, { cwd, env, stdio: ['ignore', 'ignore', 'inherit'] })
  const ended = once(child, 'close')
  const end = Date.now() + 60_000
  while (spawnSync(check, checkArgs, { cwd, env }).status !== 0) {
    if (Date.now() > end || child.exitCode !== null) throw new Error('The program did not become healthy')
    await sleep(500)
  }
  child.kill('SIGTERM')
  const [code] = await ended
  if (code !== 0) throw new Error(`The program ended with ${code} when it was asked to end`)
}

try {
  for (const step of steps) follow(step)
  measure()
  await live()
  console.log('The steps of the Dockerfile lead to a program that becomes healthy and ends when asked to.')
} finally {
  rmSync(folder, { recursive: true, force: true })
}

